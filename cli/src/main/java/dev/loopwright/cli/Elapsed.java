package dev.loopwright.cli;

import java.time.Duration;

/** Writes durations as people read them. */
final class Elapsed {

  private Elapsed() {}

  /** Returns minutes and seconds, such as {@code 03:07}. */
  static String minutes(Duration duration) {
    return "%02d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
