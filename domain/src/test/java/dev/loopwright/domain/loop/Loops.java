package dev.loopwright.domain.loop;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyRevision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Loops to start a test from, and the commands that move them. */
final class Loops {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final SessionId SESSION = new SessionId("s-1");
  static final LeaseToken TOKEN = new LeaseToken("t-1");
  static final JsonText STATE = new JsonText("{\"step\":1}");

  private Loops() {}

  static Policy policy(int limit) {
    return policy(limit, Enforcement.ENFORCE, 80, 1);
  }

  static Policy policy(int limit, Enforcement enforcement, int threshold, long version) {
    return new Policy(
        new AgentName("fixer"),
        limit,
        enforcement,
        threshold,
        Optional.empty(),
        new PolicyRevision(version, NOON, "admin"));
  }

  static Permission permit(int limit) {
    return new Permission(policy(limit), new PolicyDecision.Permit(1));
  }

  static Permission forbid(int limit, Cause cause) {
    return new Permission(policy(limit), new PolicyDecision.Forbid(1, cause, List.of("own[0]")));
  }

  /** A loop of one condition under a limit of 10 that saves a checkpoint after each iteration. */
  static LoopConfigBuilder config() {
    return LoopConfig.builder("fixer")
        .exitConditions(ExitConditionConfig.evaluatedBy("done"))
        .checkpoints(new CheckpointSchedule(1, Duration.ofDays(1)));
  }

  static LoopState started(LoopConfig config) {
    return LoopState.start(SESSION, config, JsonText.EMPTY_OBJECT, policy(10), NOON).after();
  }

  static LoopState started() {
    return started(config().build());
  }

  /** Applies commands that must all be taken. */
  static LoopState after(LoopState start, LoopCommand... commands) {
    var state = start;
    for (var command : commands) {
      state = state.react(command).orThrow(SESSION).after();
    }
    return state;
  }

  static BeginIteration begin() {
    return new BeginIteration(TOKEN, permit(10), NOON);
  }

  static RecordCompletion complete(int iteration) {
    return new RecordCompletion(iteration, receipt(TOKEN), STATE, used(), NOON.plusSeconds(1));
  }

  static RecordFailure fail(int iteration, boolean recoverable) {
    return new RecordFailure(
        iteration, receipt(TOKEN), "it broke", recoverable, used(), NOON.plusSeconds(1));
  }

  static CompletionReceipt receipt(LeaseToken token) {
    return new CompletionReceipt(token, "digest", JsonText.EMPTY_OBJECT);
  }

  static Usage used() {
    return Usage.of(10, new BigDecimal("0.5"));
  }

  static ConcludeVerification conclude(
      LoopState state, int iteration, ExitConditionStatusValue value) {
    return new ConcludeVerification(
        iteration, verdicts(state, value), Duration.ofSeconds(1), NOON.plusSeconds(2));
  }

  static Verification verdicts(LoopState state, ExitConditionStatusValue value) {
    var moment = new Evaluation(NOON, Duration.ofSeconds(1), state.counters().currentIteration());
    return new Verification(
        state.verification().conditions().stream()
            .map(status -> status.evaluated(Verdict.of(value, "so it is"), moment))
            .toList(),
        Optional.of(new WorkspaceDigest("sha256:00")),
        state.verification().baseline());
  }

  static ConfirmCheckpoint saved(int iteration) {
    return new ConfirmCheckpoint(
        new CheckpointRef(new CheckpointId("c-" + iteration), iteration, NOON),
        Duration.ofMillis(5),
        NOON.plusSeconds(3));
  }

  /** One iteration from begin to its checkpoint, not meeting the conditions. */
  static LoopState iterated(LoopState start) {
    var begun = after(start, begin());
    var number = begun.counters().currentIteration();
    return after(
        begun,
        complete(number),
        conclude(begun, number, ExitConditionStatusValue.NOT_MET),
        saved(number));
  }
}
