package dev.loopwright.domain.loop;

import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.util.Optional;

/** Tells the journal what verification found. */
final class Verdicts {
  private Verdicts() {}

  static void emit(Draft draft) {
    draft.state().verification().conditions().forEach(status -> emit(draft, status));
  }

  private static void emit(Draft draft, ExitConditionStatus status) {
    draft.emit(
        EventType.EXIT_CONDITION_EVALUATED,
        status.evaluation().map(Evaluation::duration),
        details(status),
        Optional.empty());
  }

  private static EventDetails details(ExitConditionStatus status) {
    var verdict =
        EventDetails.of("name", status.name())
            .and("type", status.type().wireName())
            .and("status", status.value().wireName())
            .and("reason", status.reason());
    var details =
        status
            .evaluation()
            .map(
                evaluation ->
                    verdict
                        .and("evaluated_at", evaluation.at().toString())
                        .and("iteration_evaluated", evaluation.iteration()))
            .orElse(verdict);
    return status
        .findings()
        .counts()
        .map(
            counts ->
                details
                    .and("passed", counts.passed())
                    .and("failed", counts.failed())
                    .and("skipped", counts.skipped()))
        .orElse(details);
  }
}
