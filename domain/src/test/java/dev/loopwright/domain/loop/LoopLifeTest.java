package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.conclude;
import static dev.loopwright.domain.loop.Loops.config;
import static dev.loopwright.domain.loop.Loops.fail;
import static dev.loopwright.domain.loop.Loops.forbid;
import static dev.loopwright.domain.loop.Loops.iterated;
import static dev.loopwright.domain.loop.Loops.permit;
import static dev.loopwright.domain.loop.Loops.policy;
import static dev.loopwright.domain.loop.Loops.saved;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LimitSource;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopLifeTest {
  @Test
  void givenAllConditionsMet_whenTheLastCheckpointStands_thenTheLoopIsASuccess() {
    var begun = after(started(), begin());

    var state =
        after(begun, complete(1), conclude(begun, 1, ExitConditionStatusValue.MET), saved(1));

    assertThat(new LoopResult(state).success()).isTrue();
    assertThat(state.phase()).isEqualTo(LoopPhase.COMPLETED);
    assertThat(state.ending().map(Ending::reason)).contains(StopReason.VERIFIED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitConditionStatusValue.class,
      names = {"NOT_MET", "ERROR", "SKIPPED"})
  void givenAConditionThatIsNotMet_whenTheIterationIsVerified_thenTheLoopGoesOn(
      ExitConditionStatusValue value) {
    var begun = after(started(), begin());

    var state = after(begun, complete(1), conclude(begun, 1, value), saved(1));

    assertThat(state.stage()).isEqualTo(new Stage.Ready());
  }

  @Test
  void givenALoopWithoutConditions_whenAnIterationIsVerified_thenItNeverCompletes() {
    var begun = after(started(config().exitConditions().build()), begin());

    var state =
        after(begun, complete(1), conclude(begun, 1, ExitConditionStatusValue.MET), saved(1));

    assertThat(state.isActive()).isTrue();
  }

  @Test
  void givenTheLastIterationOfTheLimit_whenItIsVerified_thenTheLoopIsNotOverYet() {
    var state = after(started(), new BeginIteration(Loops.TOKEN, permit(1), NOON), complete(1));

    var concluded = after(state, conclude(state, 1, ExitConditionStatusValue.NOT_MET), saved(1));

    assertThat(concluded.stage()).isEqualTo(new Stage.Ready());
  }

  @Test
  void givenALimitThatIsReached_whenTheNextIterationIsAskedFor_thenTheLoopEndsAndIsNoSuccess() {
    var transition = capped();

    assertThat(new LoopResult(transition.after()).success()).isFalse();
    assertThat(transition.after().ending().map(Ending::outcome))
        .contains(LoopOutcome.ITERATION_LIMIT);
    assertThat(types(transition))
        .containsExactly(EventType.POLICY_VIOLATION, EventType.LOOP_COMPLETED);
  }

  @Test
  void givenADecisionPointThatPermitsTooMuch_whenTheLimitIsPassed_thenNothingBegins() {
    var reaction = iterated(started()).react(new BeginIteration(Loops.TOKEN, permit(1), NOON));

    assertThat(((Transition) reaction).after().stage()).isInstanceOf(Stage.Ended.class);
  }

  @Test
  void givenACappedLoop_whenItsLimitIsRaised_thenResumeGoesOnWhereItWasAndKeepsItsCounters() {
    var capped = capped().after();
    var raised = new ChangeLimit(20, policy(1), "needs more", "admin", NOON);

    var resumed = after(capped, raised, resume(permit(1)), begin());

    assertThat(resumed.counters().currentIteration()).isEqualTo(2);
    assertThat(resumed.counters().usage().tokens()).isEqualTo(10);
    assertThat(resumed.limit().effective().source()).isEqualTo(LimitSource.EXEMPTION);
    assertThat(resumed.ending()).isEmpty();
  }

  @Test
  void givenACappedLoop_whenItIsResumedWithoutAHigherLimit_thenItStaysCapped() {
    var reaction = capped().after().react(resume(permit(1)));

    assertThat(reaction)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LIMIT_REACHED));
  }

  @Test
  void givenAStatementThatForbids_whenAnIterationIsAskedFor_thenTheLoopPausesAndSaysWhy() {
    var state =
        after(started(), new BeginIteration(Loops.TOKEN, forbid(10, Cause.STATEMENT), NOON));

    assertThat(state.stage())
        .isInstanceOfSatisfying(
            Stage.Paused.class,
            paused -> assertThat(paused.reason()).isEqualTo(StopReason.POLICY_DENIED));
    assertThat(state.violation().orElseThrow().reasons()).containsExactly("own[0]");
  }

  @Test
  void givenAPauseAskedForDuringAnIteration_whenItCompletes_thenItIsVerifiedOnlyOnResume() {
    var paused =
        after(started(), begin(), new PauseLoop(StopReason.PAUSED, "me", NOON), complete(1));

    assertThat(paused.phase()).isEqualTo(LoopPhase.PAUSED);
    assertThat(after(paused, resume(permit(10))).phase())
        .isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
  }

  @Test
  void givenACheckpoint_whenTheLoopIsSetBackToIt_thenOnlyTheAgentsStateComesFromIt() {
    var state = iterated(iterated(started()));
    var back = new Restoration(new CheckpointId("c-1"), 1, Loops.STATE, Optional.of(false));

    var resumed = after(state, new ResumeLoop(permit(10), Optional.of(back), "me", NOON));
    var begun = resumed.react(begin()).orThrow(Loops.SESSION);

    assertThat(resumed.agentState()).isEqualTo(Loops.STATE);
    assertThat(resumed.counters().usage()).isEqualTo(state.counters().usage());
    assertThat(resumed.verification().conditions().get(0).value())
        .isEqualTo(ExitConditionStatusValue.PENDING);
    assertThat(begun.iteration().orElseThrow().number()).isEqualTo(3);
    assertThat(begun.iteration().orElseThrow().resumedFrom()).hasValue(1);
  }

  @Test
  void givenACancelDuringAnIteration_whenItsCompletionComes_thenOnlyItsUsageCounts() {
    var cancelled = after(started(), begin(), new CancelLoop("enough", "me", NOON));

    var late = cancelled.react(complete(1)).orThrow(Loops.SESSION);

    assertThat(late.after().counters().usage().tokens()).isEqualTo(10);
    assertThat(late.after().counters().iterationsCompleted()).isZero();
    assertThat(late.after().agentState()).isEqualTo(cancelled.agentState());
    assertThat(late.iteration().orElseThrow().decision())
        .contains(IterationDecision.ended(LoopOutcome.CANCELLED, StopReason.CANCELLED));
  }

  @Test
  void givenACancelDuringAnIteration_whenItsFailureComes_thenItsUsageCountsOnce() {
    var cancelled = after(started(), begin(), new CancelLoop("enough", "me", NOON), saved(1));

    var late = after(cancelled, fail(1, true));

    assertThat(late.counters().usage().tokens()).isEqualTo(10);
    assertThat(late.ending()).isEqualTo(cancelled.ending());
    assertThat(late.react(fail(1, true))).isInstanceOf(Refusal.class);
  }

  @Test
  void givenTheSameDenialByAMonitoringPolicy_whenIterationsBegin_thenItIsReportedOnce() {
    var denial =
        new Permission(
            policy(10, Enforcement.MONITOR, 80, 1), forbid(10, Cause.STATEMENT).decision());
    var first = started().react(new BeginIteration(Loops.TOKEN, denial, NOON));
    var second =
        after(((Transition) first).after(), fail(1, true))
            .react(new BeginIteration(Loops.TOKEN, denial, NOON));

    assertThat(types((Transition) first)).contains(EventType.POLICY_VIOLATION);
    assertThat(types((Transition) second)).doesNotContain(EventType.POLICY_VIOLATION);
  }

  @Test
  void givenAnIdleLoopThatAStatementWouldPause_whenItsTimeIsOver_thenItTimesOut() {
    var late = NOON.plusSeconds(1_000);

    var ended = after(started(), new EndIdleLoop(forbid(10, Cause.STATEMENT), late));

    assertThat(ended.ending().map(Ending::outcome)).contains(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenAnIdleLoopAtItsLimit_whenItsTimeIsOver_thenItEndsByTheLimit() {
    var late = NOON.plusSeconds(1_000);

    var ended = after(iterated(started()), new EndIdleLoop(permit(1), late));

    assertThat(ended.ending().map(Ending::outcome)).contains(LoopOutcome.ITERATION_LIMIT);
  }

  private static Transition capped() {
    return iterated(started())
        .react(new BeginIteration(Loops.TOKEN, permit(1), NOON))
        .orThrow(Loops.SESSION);
  }

  private static ResumeLoop resume(Permission permission) {
    return new ResumeLoop(permission, Optional.empty(), "me", NOON);
  }

  private static List<EventType> types(Transition transition) {
    return transition.events().stream().map(LoopEvent::type).toList();
  }
}
