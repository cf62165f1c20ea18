package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import java.time.Instant;
import java.util.Optional;

/**
 * What the worker of an iteration reports that a cancel cut off: only its usage counts, once, and
 * the worker hears that the loop is cancelled.
 */
final class LateReports {
  private static final IterationDecision CANCELLED =
      IterationDecision.ended(LoopOutcome.CANCELLED, StopReason.CANCELLED);

  private LateReports() {}

  static Transition usageOnly(LoopState state, IterationRecord report, Instant at) {
    return Draft.of(state, at)
        .used(report.usage())
        .to(withoutAbandoned(state.stage()))
        .record(report.decided(CANCELLED))
        .done();
  }

  private static Stage withoutAbandoned(Stage stage) {
    if (stage instanceof Stage.Completing completing) {
      return new Stage.Completing(completing.ending(), Optional.empty());
    }
    return new Stage.Ended(((Stage.Ended) stage).ending(), Optional.empty());
  }
}
