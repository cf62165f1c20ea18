package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.SESSION;
import static dev.loopwright.domain.loop.Loops.TOKEN;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.conclude;
import static dev.loopwright.domain.loop.Loops.fail;
import static dev.loopwright.domain.loop.Loops.forbid;
import static dev.loopwright.domain.loop.Loops.iterated;
import static dev.loopwright.domain.loop.Loops.permit;
import static dev.loopwright.domain.loop.Loops.policy;
import static dev.loopwright.domain.loop.Loops.started;
import static dev.loopwright.domain.loop.Loops.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What each event of a loop tells; clients and dashboards read these names. */
class LoopEventsTest {
  private static final TraceContext SPAN = TraceContext.ofLoop(SESSION);

  @Test
  void givenAStart_whenItsEventIsRead_thenItTellsTheDigestOfTheInitialState() {
    assertThat(startedBy(LoopState.Call.UNKNOWN))
        .containsExactly(entry("initial_state_sha256", Loops.STATE.sha256()));
  }

  @Test
  void givenAStartUnderAKeyFromASpan_whenItsEventIsRead_thenItTellsBoth() {
    assertThat(startedBy(new LoopState.Call(Optional.of(SPAN), Optional.of("12ab"))))
        .containsExactly(
            entry("initial_state_sha256", Loops.STATE.sha256()),
            entry("idempotency_key_sha256", "12ab"),
            entry("traceparent", SPAN.traceparent()));
  }

  @Test
  void givenAnIteration_whenItBegins_thenItsEventTellsAttemptPolicyAndTimeOfTheDecision() {
    var permission = new Permission(policy(10), permit(10).decision(), Duration.ofNanos(2_345_678));

    var event = only(started(), new BeginIteration(TOKEN, permission, NOON));

    assertThat(event.type()).isEqualTo(EventType.ITERATION_STARTED);
    assertThat(event.details().values())
        .containsExactly(
            entry("attempt", 1), entry("policy_version", 1L), entry("decision_us", 2_345L));
  }

  @Test
  void givenAnIterationFromASpan_whenItBegins_thenItsEventTellsWhereItWasCalledFrom() {
    var event = only(started(), new BeginIteration(TOKEN, permit(10), NOON, Optional.of(SPAN)));

    assertThat(event.details().values()).containsEntry("traceparent", SPAN.traceparent());
  }

  @Test
  void givenALoopThatWasSetBack_whenTheNextIterationBegins_thenItsEventTellsFromWhere() {
    var back = after(iterated(started()), resume(Optional.of(true)));

    assertThat(only(back, begin()).details().values()).containsEntry("resumed_from", 1);
  }

  @Test
  void givenTheThreshold_whenItsIterationBegins_thenTheWarningTellsWhatRemains() {
    var warning =
        events(started(), new BeginIteration(TOKEN, permit(1), NOON), EventType.POLICY_WARNING);

    assertThat(warning.get(0).details().values())
        .containsExactly(
            entry("current", 1),
            entry("limit", 1),
            entry("remaining", 0),
            entry("warning_iteration", 1));
  }

  @Test
  void givenALimitOfTen_whenTheEighthIterationBegins_thenTwoRemain() {
    var state = started();
    for (var i = 0; i < 7; i++) {
      state = iterated(state);
    }

    assertThat(events(state, begin(), EventType.POLICY_WARNING).get(0).details().values())
        .containsEntry("current", 8)
        .containsEntry("remaining", 2);
  }

  @Test
  void givenVerdicts_whenAnIterationIsConcluded_thenEachConditionAndTheIterationAreTold() {
    var recorded = after(started(), begin(), complete(1));

    var events = step(recorded, conclude(recorded, 1, ExitConditionStatusValue.NOT_MET)).events();

    assertThat(events)
        .extracting(LoopEvent::type)
        .containsExactly(EventType.EXIT_CONDITION_EVALUATED, EventType.ITERATION_COMPLETED);
    assertThat(events.get(0).duration()).contains(Duration.ofSeconds(1));
    assertThat(events.get(0).details().values()).isEqualTo(notMet());
    assertThat(events.get(1).duration()).contains(Duration.ofSeconds(1));
    assertThat(events.get(1).details().values())
        .containsExactly(
            entry("attempt", 1),
            entry("verification_ms", 1_000L),
            entry("tokens", 10L),
            entry("cost_usd", "0.5"));
  }

  @Test
  void givenVerdictsBetweenIterations_whenTheyAreTaken_thenEachConditionIsTold() {
    var state = iterated(started());
    var update =
        new UpdateConditions(
            verdicts(state, ExitConditionStatusValue.NOT_MET), Duration.ofSeconds(1), NOON);

    assertThat(only(state, update).details().values()).isEqualTo(notMet());
  }

  @Test
  void givenCountedTests_whenTheirConditionIsTold_thenTheCountsAreToo() {
    var state = iterated(started());
    var found = new Findings(Optional.of(new TestCounts(5, 2, 1)), List.of());
    var status =
        state
            .verification()
            .conditions()
            .get(0)
            .evaluated(
                Verdict.of(ExitConditionStatusValue.NOT_MET, "2 fail").with(found),
                new Evaluation(NOON, Duration.ZERO, 1));
    var verification = new Verification(List.of(status), Optional.empty(), Baseline.NONE);

    assertThat(
            only(state, new UpdateConditions(verification, Duration.ZERO, NOON)).details().values())
        .containsEntry("passed", 5)
        .containsEntry("failed", 2)
        .containsEntry("skipped", 1);
  }

  @Test
  void givenAPausedLoop_whenItIsResumed_thenTheEventTellsByWhom() {
    var paused = after(started(), new PauseLoop(StopReason.PAUSED, "me", NOON));

    var event = only(paused, new ResumeLoop(permit(10), Optional.empty(), "me", NOON));

    assertThat(event.type()).isEqualTo(EventType.RESUMED);
    assertThat(event.details().values()).containsExactly(entry("by", "me"));
  }

  @Test
  void givenALoopThatIsSetBack_whenTheEventIsRead_thenItTellsWhereToAndWhetherFilesMatch() {
    assertThat(only(iterated(started()), resume(Optional.of(false))).details().values())
        .containsExactly(
            entry("by", "me"),
            entry("checkpoint_id", "c-1"),
            entry("resumed_from", 1),
            entry("workspace_matches", false));
    assertThat(only(iterated(started()), resume(Optional.empty())).details().values())
        .containsExactly(
            entry("by", "me"), entry("checkpoint_id", "c-1"), entry("resumed_from", 1));
  }

  @Test
  void givenASavedCheckpoint_whenItsEventIsRead_thenItTellsWhichAndHowLong() {
    var reference = new CheckpointRef(new CheckpointId("c-1"), 1, NOON);
    var took = Duration.ofMillis(5);

    var event = only(iterated(started()), new ConfirmCheckpoint(reference, took, NOON));

    assertThat(event.duration()).contains(took);
    assertThat(event.details().values())
        .containsExactly(entry("checkpoint_id", "c-1"), entry("checkpoint_iteration", 1));
  }

  @Test
  void givenACheckpointOfKnownSize_whenItsEventIsRead_thenItTellsTheBytes() {
    var reference = new CheckpointRef(new CheckpointId("c-1"), 1, NOON);
    var saved = new ConfirmCheckpoint(reference, Duration.ZERO, NOON, OptionalLong.of(77));

    assertThat(only(iterated(started()), saved).details().values()).containsEntry("bytes", 77L);
  }

  @Test
  void givenADenial_whenItPausesTheLoop_thenTheViolationIsToldBeforeThePause() {
    var events =
        step(started(), new BeginIteration(TOKEN, forbid(10, Cause.STATEMENT), NOON)).events();

    assertThat(events)
        .extracting(LoopEvent::type)
        .containsExactly(EventType.POLICY_VIOLATION, EventType.PAUSED);
    assertThat(events.get(0).details().values())
        .containsExactly(
            entry("iteration", 1),
            entry("limit", 10),
            entry("policy_version", 1L),
            entry("enforcement", "enforce"),
            entry("reasons", List.of("own[0]")),
            entry("decision_us", 0L));
    assertThat(events.get(1).details().values()).containsExactly(entry("reason", "policy_denied"));
  }

  @Test
  void givenADenialThatIsOnlyMonitored_whenTheIterationBegins_thenItIsToldAsSuch() {
    var monitored =
        new Permission(
            policy(10, Enforcement.MONITOR, 80, 1), forbid(10, Cause.STATEMENT).decision());

    var told =
        events(started(), new BeginIteration(TOKEN, monitored, NOON), EventType.POLICY_VIOLATION);

    assertThat(told.get(0).details().values()).containsEntry("enforcement", "monitor");
    assertThat(told.get(0).errorMessage())
        .contains("the policy would forbid this iteration if it were enforced");
  }

  @Test
  void givenAFailure_whenItsEventIsRead_thenItTellsWhatItCostAndHowLongItTook() {
    var event = only(after(started(), begin()), fail(1, true));

    assertThat(event.type()).isEqualTo(EventType.ERROR);
    assertThat(event.duration()).contains(Duration.ofSeconds(1));
    assertThat(event.errorMessage()).contains("it broke");
    assertThat(event.details().values())
        .containsExactly(
            entry("recoverable", true), entry("tokens", 10L), entry("cost_usd", "0.5"));
  }

  @Test
  void givenEvents_whenTheyAreRead_thenTheyAreNumberedWithoutAGap() {
    var recorded = after(started(), begin(), complete(1));
    var last = recorded.counters().sequence();

    assertThat(step(recorded, conclude(recorded, 1, ExitConditionStatusValue.NOT_MET)).events())
        .extracting(LoopEvent::sequence)
        .containsExactly(last + 1, last + 2);
  }

  private static Map<String, Object> notMet() {
    return Map.of(
        "name",
        "done",
        "type",
        "custom",
        "status",
        "not_met",
        "reason",
        "so it is",
        "evaluated_at",
        "2026-01-01T12:00:00Z",
        "iteration_evaluated",
        1);
  }

  private static Map<String, Object> startedBy(LoopState.Call call) {
    var start =
        new LoopState.Start(
            SESSION, Loops.config().build(), Baseline.NONE, new JsonText("{\"step\":1}"), call);
    return LoopState.start(start, policy(10), NOON).events().get(0).details().values();
  }

  private static ResumeLoop resume(Optional<Boolean> workspaceMatches) {
    var back = new Restoration(new CheckpointId("c-1"), 1, Loops.STATE, workspaceMatches);
    return new ResumeLoop(permit(10), Optional.of(back), "me", NOON);
  }

  private static Transition step(LoopState state, LoopCommand command) {
    return state.react(command).orThrow(SESSION);
  }

  private static LoopEvent only(LoopState state, LoopCommand command) {
    var events = step(state, command).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static List<LoopEvent> events(LoopState state, LoopCommand command, EventType type) {
    return step(state, command).events().stream().filter(event -> event.type() == type).toList();
  }
}
