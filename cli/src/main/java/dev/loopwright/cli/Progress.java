package dev.loopwright.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a loop stands: the server's answer to {@code GET /progress/{session_id}}.
 *
 * @param phase such as {@code running}
 */
record Progress(
    Iterations iterations, String phase, Times times, List<Condition> conditions, Ending ending) {

  /**
   * @param startedAt when the loop began; empty if the server did not say
   * @param lastEventAt when something last happened; empty if nothing has
   */
  record Times(Optional<Instant> startedAt, Optional<Instant> lastEventAt) {}

  /**
   * @param current the number of the newest one; 0 before the first
   * @param completed how many were finished
   * @param limit how many there may be
   */
  record Iterations(int current, int completed, int limit) {}

  /**
   * @param outcome such as {@code completed}; empty while the loop goes on
   * @param stopReason the finer reason; empty while the loop goes on
   */
  record Ending(String outcome, String stopReason) {}

  Progress {
    conditions = List.copyOf(conditions);
  }

  static Progress of(JsonObject json) {
    return new Progress(
        new Iterations(
            Answers.number(json, "current_iteration"),
            Answers.number(json, "iterations_completed"),
            Answers.number(json, "max_iterations")),
        Answers.text(json, "phase"),
        new Times(instant(json, "started_at"), instant(json, "last_event_at")),
        Answers.array(json, "exit_conditions").getValuesAs(Condition::of),
        new Ending(Answers.text(json, "outcome"), Answers.text(json, "stop_reason")));
  }

  /** Returns how long the loop has gone on, or went on if it has ended. */
  Duration elapsed(Instant now) {
    var end = hasEnded() ? times.lastEventAt().orElse(now) : now;
    var elapsed = Duration.between(times.startedAt().orElse(end), end);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  boolean hasEnded() {
    return !ending.outcome().isEmpty();
  }

  private static Optional<Instant> instant(JsonObject json, String member) {
    return Optional.of(Answers.text(json, member))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
