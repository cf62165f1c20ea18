package dev.loopwright.application.port.out;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What came of a command.
 *
 * @param end how it ended
 * @param exitCode there exactly when it ended by itself; a signal is 128 and its number
 * @param standardOutput what it wrote there, up to the sandbox's cap
 * @param standardError what it wrote there, up to the sandbox's cap
 * @param duration how long it ran
 * @param sandboxClass what isolated it
 */
public record SandboxResult(
    End end,
    OptionalInt exitCode,
    String standardOutput,
    String standardError,
    Duration duration,
    String sandboxClass) {

  /** How a command ended. */
  public enum End {
    /** By itself. */
    EXITED,
    /** Killed at its timeout. */
    TIMED_OUT,
    /** Killed because it wrote more than the sandbox's cap. */
    OUTPUT_CAPPED,
    /** Killed, or not started, because its loop was cancelled. */
    CANCELLED
  }

  /**
   * {@return the result of a command that was cancelled before it was started}
   *
   * @param sandboxClass what would have isolated it
   */
  public static SandboxResult notStarted(String sandboxClass) {
    return new SandboxResult(
        End.CANCELLED, OptionalInt.empty(), "", "", Duration.ZERO, sandboxClass);
  }

  /** {@return whether it ended by itself with exit code 0} */
  public boolean succeeded() {
    return end == End.EXITED && exitCode.orElse(-1) == 0;
  }

  /** {@return all it wrote, for people} */
  public String output() {
    if (standardOutput.isEmpty() || standardError.isEmpty()) {
      return standardOutput + standardError;
    }
    return standardOutput + (standardOutput.endsWith("\n") ? "" : "\n") + standardError;
  }
}
