package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Records that an iteration's work failed. Nothing is verified after it; its number is used up.
 *
 * @param iteration its number
 * @param receipt its lease and the fingerprint of the report
 * @param errorMessage what went wrong, for people
 * @param recoverable whether the loop goes on
 * @param usage tokens and cost of this iteration
 * @param at now
 */
public record RecordFailure(
    int iteration,
    CompletionReceipt receipt,
    String errorMessage,
    boolean recoverable,
    Usage usage,
    Instant at)
    implements LoopCommand {

  @Override
  public Reaction applyTo(LoopState state) {
    return Leases.active(state, iteration, receipt.token(), at)
        .<Reaction>map(iterating -> failed(state, iterating))
        .or(
            () ->
                Leases.abandoned(state, iteration, receipt.token())
                    .map(active -> LateReports.usageOnly(state, record(state, active), at)))
        .orElseGet(() -> Availability.stale(iteration));
  }

  private Transition failed(LoopState state, Stage.Iterating iterating) {
    var active = iterating.active();
    var record = record(state, active);
    var draft =
        Draft.of(state, at)
            .used(usage.plusActive(active.ageAt(at)))
            .with(state.timeline().active(at))
            .emit(
                EventType.ERROR,
                Optional.of(active.ageAt(at)),
                EventDetails.of("recoverable", recoverable)
                    .and("tokens", usage.tokens())
                    .and("cost_usd", usage.costUsd().toPlainString()),
                Optional.of(errorMessage));
    if (!recoverable) {
      var ending = Ending.failed(errorMessage, at);
      return draft
          .record(record.decided(ending.decision()))
          .conclude(ending, Optional.empty())
          .done();
    }
    var decision =
        iterating.pauseRequested()
            ? IterationDecision.paused(StopReason.PAUSED)
            : IterationDecision.CONTINUE;
    return Pauses.goOnOrPause(draft.record(record.decided(decision)), iterating.pauseRequested())
        .done();
  }

  private IterationRecord record(LoopState state, ActiveIteration active) {
    return IterationRecord.begun(state.sessionId(), active)
        .ended(IterationStatus.FAILED, usage, at)
        .receipted(receipt);
  }

  /** {@return the lease of a failure} */
  public LeaseToken token() {
    return receipt.token();
  }
}
