package dev.loopwright.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One death of the server.
 *
 * @param run which run of the sample it was in, counted from 1
 * @param moment that was meant
 * @param after how long the server had been ready, or had been starting
 * @param left what was found in its database
 * @param hit whether the database proves the moment that was meant
 */
record Kill(int run, KillMoment moment, Duration after, DeadStore left, boolean hit) {
  private static final String HEAD =
      """
      | kill | run | moment | seconds after the start | iterations in the store | phase in the store | checkpoints |
      |---|---|---|---|---|---|---|
      """;

  static String table(List<Kill> kills) {
    return HEAD
        + IntStream.range(0, kills.size())
            .mapToObj(i -> "| %d %s".formatted(i + 1, kills.get(i).row()))
            .collect(Collectors.joining("\n"));
  }

  private String row() {
    return "| %d | %s%s | %.1f | %d | %s | %d |"
        .formatted(
            run,
            moment.meaning(),
            hit ? "" : " (missed)",
            after.toMillis() / 1000.0,
            left.iterations(),
            left.phase().isEmpty() ? "" : "`" + left.phase() + "`",
            left.checkpoints());
  }
}
