package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes the verdicts on a recorded iteration and decides whether the loop goes on.
 *
 * @param iteration the iteration that was verified
 * @param verification the verdicts, and the workspace they were reached on
 * @param duration how long verification took
 * @param at now
 */
public record ConcludeVerification(
    int iteration, Verification verification, Duration duration, Instant at)
    implements LoopCommand {

  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Evaluating evaluating
        && evaluating.recorded().number() == iteration) {
      return concluded(state, evaluating);
    }
    return state.isActive()
        ? new Refusal(
            RefusalReason.NOT_DUE, "iteration " + iteration + " does not wait for verification")
        : Availability.ended(state);
  }

  private Transition concluded(LoopState state, Stage.Evaluating evaluating) {
    var record = evaluating.recorded().verified(verification.conditions());
    var draft =
        Draft.of(state, at)
            .with(verification)
            .used(Usage.NONE.plusActive(duration))
            .with(state.timeline().active(at));
    Verdicts.emit(draft);
    draft.emit(
        EventType.ITERATION_COMPLETED,
        record.duration(),
        EventDetails.of("attempt", record.attempt())
            .and("verification_ms", duration.toMillis())
            .and("tokens", record.usage().tokens())
            .and("cost_usd", record.usage().costUsd().toPlainString()),
        Optional.empty());
    if (verification.allMet()) {
      var ending = Ending.of(LoopOutcome.COMPLETED, StopReason.VERIFIED, at);
      return draft
          .record(record.decided(ending.decision()))
          .conclude(ending, Optional.empty())
          .done();
    }
    return goOn(draft, record, evaluating.pauseRequested());
  }

  private static Transition goOn(Draft draft, IterationRecord record, boolean pauseRequested) {
    draft.record(
        record.decided(
            pauseRequested
                ? IterationDecision.paused(StopReason.PAUSED)
                : IterationDecision.CONTINUE));
    return draft.state().config().checkpoints().isDueAfter(record.number())
        ? draft.to(new Stage.SavingCheckpoint(pauseRequested)).done()
        : Pauses.goOnOrPause(draft, pauseRequested).done();
  }
}
