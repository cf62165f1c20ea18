package dev.loopwright.adapter.onprem.codeinterpreter;

import java.time.Duration;
import java.util.Optional;

/**
 * What is left of a process.
 *
 * @param stop why it was killed; empty if it ended by itself
 * @param exitCode its own, or 128 and the number of the signal that ended it
 * @param standardOutput what it wrote there, up to the cap
 * @param standardError what it wrote there, up to the cap
 * @param duration how long it ran
 */
record Ended(
    Optional<Stop> stop,
    int exitCode,
    String standardOutput,
    String standardError,
    Duration duration) {
  Ended withStandardError(String other) {
    return new Ended(stop, exitCode, standardOutput, other, duration);
  }
}
