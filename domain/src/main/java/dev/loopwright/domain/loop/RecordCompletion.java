package dev.loopwright.domain.loop;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import java.time.Instant;
import java.util.Optional;

/**
 * Records what an iteration's work achieved, before anything is verified.
 *
 * @param iteration its number
 * @param receipt its lease and the fingerprint of the completion
 * @param agentState the state that the next iteration gets
 * @param usage tokens and cost of this iteration
 * @param at now
 */
public record RecordCompletion(
    int iteration, CompletionReceipt receipt, JsonText agentState, Usage usage, Instant at)
    implements LoopCommand {

  @Override
  public Reaction applyTo(LoopState state) {
    return Leases.active(state, iteration, receipt.token(), at)
        .<Reaction>map(iterating -> recorded(state, iterating))
        .or(
            () ->
                Leases.abandoned(state, iteration, receipt.token())
                    .map(active -> LateReports.usageOnly(state, record(state, active), at)))
        .orElseGet(() -> Availability.stale(iteration));
  }

  private Transition recorded(LoopState state, Stage.Iterating iterating) {
    var active = iterating.active();
    var record = record(state, active);
    var draft =
        Draft.of(state, at)
            .with(agentState)
            .used(usage.plusActive(active.ageAt(at)))
            .with(state.timeline().active(at));
    draft.with(draft.state().counters().completed());
    if (iterating.pauseRequested()) {
      var decided = record.decided(IterationDecision.paused(StopReason.PAUSED));
      return Pauses.pause(draft.record(decided), StopReason.PAUSED, Optional.of(decided)).done();
    }
    return draft.record(record).to(new Stage.Evaluating(record, false)).done();
  }

  private IterationRecord record(LoopState state, ActiveIteration active) {
    return IterationRecord.begun(state.sessionId(), active)
        .ended(IterationStatus.RECORDED, usage, at)
        .receipted(receipt);
  }
}
