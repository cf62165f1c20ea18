package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Begins the next iteration, or ends or pauses the loop where limit, budget or policy forbids it.
 *
 * @param token the lease handed out
 * @param permission what was decided
 * @param at now
 * @param calledFrom the span of a trace in which it was asked for
 */
public record BeginIteration(
    LeaseToken token, Permission permission, Instant at, Optional<TraceContext> calledFrom)
    implements LoopCommand {
  /**
   * Begins for a caller who named no span.
   *
   * @param token the lease handed out
   * @param permission what was decided
   * @param at now
   */
  public BeginIteration(LeaseToken token, Permission permission, Instant at) {
    this(token, permission, at, Optional.empty());
  }

  @Override
  public Reaction applyTo(LoopState state) {
    var inTheWay = Availability.forNextIteration(state);
    if (inTheWay.isPresent()) {
      return inTheWay.get();
    }
    var limit = state.limitUnder(permission.policy());
    var draft = Draft.of(state, at).with(limit);
    return permission
        .obstacle(state, limit)
        .map(obstacle -> Violations.stop(draft, obstacle, permission))
        .orElseGet(() -> begin(draft));
  }

  private Transition begin(Draft draft) {
    var state = draft.state();
    var number = state.counters().currentIteration() + 1;
    var active = new ActiveIteration(number, 1, token, at, at, resumedFrom(state), false);
    draft
        .with(state.counters().begun())
        .with(state.timeline().begun(at))
        .to(new Stage.Iterating(active, false))
        .record(IterationRecord.begun(state.sessionId(), active))
        .emit(EventType.ITERATION_STARTED, started(active));
    permission.monitoredDenial().ifPresent(denial -> Violations.report(draft, denial, permission));
    warnIfOwed(draft, number);
    return draft.done();
  }

  private static OptionalInt resumedFrom(LoopState state) {
    return state.timeline().restoredFrom().stream().mapToInt(RestoredFrom::iteration).findFirst();
  }

  private EventDetails started(ActiveIteration active) {
    var details =
        EventDetails.of("attempt", active.attempt())
            .and("policy_version", permission.decision().policyVersion())
            .and("decision_us", permission.micros());
    var traced =
        calledFrom.map(span -> details.and("traceparent", span.traceparent())).orElse(details);
    return active.resumedFrom().isPresent()
        ? traced.and("resumed_from", active.resumedFrom().getAsInt())
        : traced;
  }

  private static void warnIfOwed(Draft draft, int number) {
    var limit = draft.state().limit();
    if (!limit.owesWarningAt(number)) {
      return;
    }
    var most = limit.effective().maxIterations();
    draft
        .with(limit.warned())
        .emit(
            EventType.POLICY_WARNING,
            EventDetails.of("current", number)
                .and("limit", most)
                .and("remaining", most - number)
                .and("warning_iteration", limit.warningIteration()));
  }

  /** Tells who asks again what the loop was ended by. */
  static Refusal refusalOfEnded(LoopState state) {
    return state
        .violation()
        .map(violation -> new Refusal(RefusalReason.LIMIT_REACHED, violation.message()))
        .orElseGet(() -> Availability.ended(state));
  }
}
