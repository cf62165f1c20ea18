package dev.loopwright.domain.loop;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyViolation;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of record of one loop. Immutable; moved by {@link LoopCommand}s alone.
 *
 * @param sessionId which loop
 * @param config how it runs
 * @param stage where it is
 * @param counters what only grows
 * @param limit how it stands to its limit
 * @param verification what is known of its conditions
 * @param agentState what the work keeps from iteration to iteration, opaque
 * @param timeline when things last happened
 */
public record LoopState(
    SessionId sessionId,
    LoopConfig config,
    Stage stage,
    Counters counters,
    LimitStanding limit,
    Verification verification,
    JsonText agentState,
    Timeline timeline) {

  /**
   * Checks what it is made of.
   *
   * @param sessionId which loop
   * @param config how it runs
   * @param stage where it is
   * @param counters what only grows
   * @param limit how it stands to its limit
   * @param verification what is known of its conditions
   * @param agentState what the work keeps from iteration to iteration, opaque
   * @param timeline when things last happened
   * @throws IllegalArgumentException if the verdicts are not those of the declared conditions,
   *     which would let a loop complete on less: a programming error, or a store that was tampered
   *     with
   */
  public LoopState {
    if (!verification.isOf(config.exitConditions())) {
      throw new IllegalArgumentException(
          "the verdicts of loop " + sessionId + " are not those of its conditions");
    }
  }

  /**
   * Starts a loop whose verdicts are measured against nothing.
   *
   * @param sessionId its id
   * @param config how it runs
   * @param agentState what the first iteration gets
   * @param policy in force
   * @param at now
   * @return its first step, which has no state before
   */
  public static Transition start(
      SessionId sessionId, LoopConfig config, JsonText agentState, Policy policy, Instant at) {
    return start(sessionId, config, Baseline.NONE, agentState, policy, at);
  }

  /**
   * Starts a loop that nobody called for in a span of a trace.
   *
   * @param sessionId its id
   * @param config how it runs
   * @param baseline what its verdicts are measured against
   * @param agentState what the first iteration gets
   * @param policy in force
   * @param at now
   * @return its first step, which has no state before
   */
  public static Transition start(
      SessionId sessionId,
      LoopConfig config,
      Baseline baseline,
      JsonText agentState,
      Policy policy,
      Instant at) {
    return start(new Start(sessionId, config, baseline, agentState, Call.UNKNOWN), policy, at);
  }

  /**
   * The detail of {@code loop.started} that tells one initial state from another, by its SHA-256 in
   * hexadecimal digits.
   */
  public static final String INITIAL_STATE = "initial_state_sha256";

  /**
   * The detail of {@code loop.started} that tells whether a later request is the same one again, by
   * a digest of its idempotency key in hexadecimal digits; missing where there was no key.
   */
  public static final String IDEMPOTENCY_KEY = "idempotency_key_sha256";

  /**
   * How a loop was asked for.
   *
   * @param from the span of a trace in which that was
   * @param keyDigest what tells its idempotency key from any other, and does not tell the key
   */
  public record Call(Optional<TraceContext> from, Optional<String> keyDigest) {
    /** Neither in a span nor under a key. */
    public static final Call UNKNOWN = new Call(Optional.empty(), Optional.empty());
  }

  /**
   * What a loop starts with.
   *
   * @param sessionId its id
   * @param config how it runs
   * @param baseline what its verdicts are measured against
   * @param agentState what the first iteration gets
   * @param call how it was asked for
   */
  public record Start(
      SessionId sessionId, LoopConfig config, Baseline baseline, JsonText agentState, Call call) {
    private EventDetails details() {
      var state = EventDetails.of(INITIAL_STATE, agentState.sha256());
      var keyed = call.keyDigest().map(key -> state.and(IDEMPOTENCY_KEY, key)).orElse(state);
      return call.from().map(span -> keyed.and("traceparent", span.traceparent())).orElse(keyed);
    }
  }

  /**
   * Starts a loop.
   *
   * @param start what the loop starts with
   * @param policy in force
   * @param at now
   * @return its first step, which has no state before
   */
  public static Transition start(Start start, Policy policy, Instant at) {
    var config = start.config();
    var state =
        new LoopState(
            start.sessionId(),
            config,
            new Stage.Initializing(),
            Counters.ZERO,
            LimitStanding.initial(policy, config.requestedMaxIterations()),
            Verification.pending(config, start.baseline()),
            start.agentState(),
            Timeline.from(at));
    return Draft.first(state, start.details(), at);
  }

  /**
   * Applies a command.
   *
   * @param command what is wanted of the loop
   * @return a transition to the new state, or a refusal; this state stays as it is
   */
  public Reaction react(LoopCommand command) {
    return command.applyTo(this);
  }

  /** {@return the phase that people see} */
  public LoopPhase phase() {
    return stage.phase();
  }

  /** {@return whether the loop may still do something by itself or its worker} */
  public boolean isActive() {
    return !(stage instanceof Stage.Ended);
  }

  /** {@return whether nothing of the loop's own is in the way of its next iteration} */
  public boolean waitsForNextIteration() {
    return Availability.waits(this);
  }

  /** {@return how the loop ended} */
  public Optional<Ending> ending() {
    return stage instanceof Stage.Ended ended ? Optional.of(ended.ending()) : Optional.empty();
  }

  /** {@return whether the loop pauses as soon as what runs is done} */
  public boolean pauseRequested() {
    return (stage instanceof Stage.Iterating iterating && iterating.pauseRequested())
        || (stage instanceof Stage.Evaluating evaluating && evaluating.pauseRequested())
        || (stage instanceof Stage.SavingCheckpoint saving && saving.pauseRequested());
  }

  /** {@return what forbade the next iteration, where the loop ended, ends or pauses by that} */
  public Optional<PolicyViolation> violation() {
    if (stage instanceof Stage.Paused paused) {
      return paused.violation();
    }
    if (stage instanceof Stage.Completing completing) {
      return completing.ending().violation();
    }
    return ending().flatMap(Ending::violation);
  }

  /**
   * {@return when the server has to look at the loop by itself: a lease expires, or nothing was
   * begun for too long} Loops that the server or a function in process drives are watched by what
   * drives them.
   */
  public Optional<Instant> dueAt() {
    if (!(config.work() instanceof Work.AgentDriven)) {
      return Optional.empty();
    }
    if (stage instanceof Stage.Iterating iterating) {
      return Optional.of(iterating.active().deadline(config.timeouts()));
    }
    var idle = config.timeouts().idle();
    return Availability.waits(this) && !idle.isZero()
        ? Optional.of(timeline.lastActivityAt().plus(idle))
        : Optional.empty();
  }

  /**
   * {@return the limit as it is under a policy now; an ended loop keeps the one that it ended
   * under}
   *
   * @param policy in force now
   */
  public LimitStanding limitUnder(Policy policy) {
    return isActive() ? limit.under(policy, config.requestedMaxIterations()) : limit;
  }

  /**
   * {@return this state with its limit as it is under a policy now, as a reader should see it}
   *
   * @param policy in force now
   */
  public LoopState seenUnder(Policy policy) {
    return with(limitUnder(policy));
  }

  /** A checkpoint that was asked for before the verdict does not hold the verdict. */
  boolean hasUnsavedWork() {
    var saved = timeline.lastCheckpoint().map(CheckpointRef::iteration).orElse(0);
    return counters.currentIteration() > saved || stage instanceof Stage.Evaluating;
  }

  LoopState with(Stage newStage) {
    return new LoopState(
        sessionId, config, newStage, counters, limit, verification, agentState, timeline);
  }

  LoopState with(Counters newCounters) {
    return new LoopState(
        sessionId, config, stage, newCounters, limit, verification, agentState, timeline);
  }

  LoopState with(LimitStanding newLimit) {
    return new LoopState(
        sessionId, config, stage, counters, newLimit, verification, agentState, timeline);
  }

  LoopState with(Verification newVerification) {
    return new LoopState(
        sessionId, config, stage, counters, limit, newVerification, agentState, timeline);
  }

  LoopState with(JsonText newAgentState) {
    return new LoopState(
        sessionId, config, stage, counters, limit, verification, newAgentState, timeline);
  }

  LoopState with(Timeline newTimeline) {
    return new LoopState(
        sessionId, config, stage, counters, limit, verification, agentState, newTimeline);
  }
}
