package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.SESSION;
import static dev.loopwright.domain.loop.Loops.TOKEN;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.PinnedFiles;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a loop, its result and its steps answer to whoever asks. */
class LoopAnswersTest {
  private static final Baseline PINNED =
      Baseline.of(new PinnedFiles(Set.of("pom.xml"), new TreeMap<>()), PinnedFiles.NONE);

  @Test
  void givenANewLoop_whenAsked_thenItInitializesAndWaitsForItsFirstIteration() {
    assertThat(started().phase()).isEqualTo(LoopPhase.INITIALIZING);
    assertThat(started().waitsForNextIteration()).isTrue();
  }

  @Test
  void givenALoopBetweenIterations_whenAsked_thenItRunsAndWaits() {
    assertThat(iterated(started()).phase()).isEqualTo(LoopPhase.RUNNING);
    assertThat(iterated(started()).waitsForNextIteration()).isTrue();
    assertThat(after(started(), begin()).waitsForNextIteration()).isFalse();
  }

  @Test
  void givenAnAgentThatIsSilent_whenAskedWhenToWake_thenTheIdleTimeCountsFromItsLastSign() {
    assertThat(started().dueAt()).contains(NOON.plusSeconds(900));
  }

  @Test
  void givenAnIterationAtWork_whenAskedWhenToWake_thenItsDeadlineIsTold() {
    assertThat(after(started(), begin()).dueAt()).contains(NOON.plusSeconds(300));
  }

  @Test
  void givenALoopThatMayIdleForEver_whenAskedWhenToWake_thenNever() {
    var patient =
        new Timeouts(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5));

    assertThat(started(config().timeouts(patient).build()).dueAt()).isEmpty();
  }

  @Test
  void givenWorkOfTheProcessItself_whenAskedWhenToWake_thenNever() {
    assertThat(started(config().work(new Work.InProcess()).build()).dueAt()).isEmpty();
  }

  @Test
  void givenALoopThatIsPaused_whenAskedWhenToWake_thenNever() {
    assertThat(after(started(), pause()).dueAt()).isEmpty();
  }

  @Test
  void givenALowerPolicy_whenALoopIsSeenUnderIt_thenItsLimitIsThatPolicys() {
    var seen = started().seenUnder(policy(3));

    assertThat(seen.limit().effective().maxIterations()).isEqualTo(3);
    assertThat(seen.stage()).isEqualTo(started().stage());
  }

  @Test
  void givenAnEndedLoop_whenItIsSeenUnderALowerPolicy_thenItsLimitStays() {
    var ended = after(started(), cancel("enough"));

    assertThat(ended.seenUnder(policy(3))).isEqualTo(ended);
  }

  @Test
  void givenAViolationBeforeTheLastCheckpoint_whenAsked_thenItIsToldAlready() {
    var completing =
        after(
            started(),
            begin(),
            fail(1, true),
            new BeginIteration(TOKEN, permit(1), NOON.plusSeconds(5)));

    assertThat(completing.phase()).isEqualTo(LoopPhase.COMPLETING);
    assertThat(completing.violation().orElseThrow().iteration()).isEqualTo(2);
    assertThat(after(completing, saved(1)).violation()).isEqualTo(completing.violation());
    assertThat(after(completing, saved(1)).ending().orElseThrow().at())
        .isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void givenVerdictsOfOtherConditions_whenALoopIsMadeOfThem_thenThatIsAnError() {
    var other =
        started(config().exitConditions(ExitConditionConfig.evaluatedBy("x")).build())
            .verification();
    var none = started(config().exitConditions().build()).verification();

    assertThatThrownBy(() -> started().with(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> started().with(none)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenVerdicts_whenTheyAreMeasuredAgainstAnotherBaseline_thenTheyStay() {
    var verification = iterated(started()).verification();

    assertThat(verification.against(PINNED))
        .isEqualTo(new Verification(verification.conditions(), verification.digest(), PINNED));
  }

  @Test
  void givenAMetCondition_whenTheyAreCounted_thenOneIsMet() {
    var state = after(started(), begin(), complete(1));

    assertThat(Loops.verdicts(state, ExitConditionStatusValue.MET).met()).isEqualTo(1);
    assertThat(Loops.verdicts(state, ExitConditionStatusValue.NOT_MET).met()).isZero();
  }

  @Test
  void givenAFirstStep_whenAskedWhatItChanges_thenEverything() {
    var first = LoopState.start(SESSION, config().build(), Loops.STATE, policy(10), NOON);

    assertThat(first.changesNothing()).isFalse();
    assertThat(first.changesAgentState()).isTrue();
    assertThat(first.changesBaseline()).isTrue();
  }

  @Test
  void givenACompletion_whenAskedWhatItChanges_thenTheAgentsStateAndNotTheBaseline() {
    var completion = step(after(started(), begin()), complete(1));

    assertThat(completion.changesNothing()).isFalse();
    assertThat(completion.changesAgentState()).isTrue();
    assertThat(completion.changesBaseline()).isFalse();
  }

  @Test
  void givenTheBeginOfAnIteration_whenAskedWhatItChanges_thenNotTheAgentsState() {
    assertThat(step(started(), begin()).changesAgentState()).isFalse();
  }

  @Test
  void givenVerdictsAgainstANewBaseline_whenAskedWhatTheyChange_thenTheBaseline() {
    var recorded = after(started(), begin(), complete(1));
    var verification = Loops.verdicts(recorded, ExitConditionStatusValue.NOT_MET).against(PINNED);

    var step = step(recorded, new ConcludeVerification(1, verification, Duration.ZERO, NOON));

    assertThat(step.changesBaseline()).isTrue();
    assertThat(step.changesAgentState()).isFalse();
  }

  @Test
  void givenAPauseOfAPausedLoop_whenAskedWhatItChanges_thenNothing() {
    assertThat(step(after(started(), pause()), pause()).changesNothing()).isTrue();
  }

  @Test
  void givenACompletedLoop_whenItsResultIsRead_thenItTellsHowWhyAndHowLong() {
    var begun = after(started(), begin());
    var result =
        new LoopResult(
            after(begun, complete(1), conclude(begun, 1, ExitConditionStatusValue.MET), saved(1)));

    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    assertThat(result.stopReason()).contains(StopReason.VERIFIED);
    assertThat(result.duration()).contains(Duration.ofSeconds(2));
    assertThat(result.summary())
        .isEqualTo("s-1: completed (verified) after 1 of 10 iterations, 1 of 1 conditions met");
  }

  @Test
  void givenAPausedLoop_whenItsResultIsRead_thenItTellsWhyAndThatItHasNotEnded() {
    var result =
        new LoopResult(
            after(started(), new BeginIteration(TOKEN, forbid(10, Cause.STATEMENT), NOON)));

    assertThat(result.outcome()).isEmpty();
    assertThat(result.stopReason()).contains(StopReason.POLICY_DENIED);
    assertThat(result.duration()).isEmpty();
    assertThat(result.summary())
        .isEqualTo("s-1: paused (policy_denied) after 0 of 10 iterations, 0 of 1 conditions met");
  }

  @Test
  void givenAFailureReport_whenAskedForItsLease_thenItIsThatOfItsReceipt() {
    assertThat(fail(1, true).token()).isEqualTo(TOKEN);
  }

  @Test
  void givenWarningAtEight_whenTheEighthIterationIsBegun_thenTheProgressWarns() {
    var state = started();
    for (var i = 0; i < 8; i++) {
      state = iterated(state);
    }

    assertThat(new LoopProgress(state, state.limit()).warning()).isTrue();
  }

  @Test
  void givenARefusedCommand_whenItIsInsisted_thenTheErrorNamesTheLoop() {
    var refused = after(started(), pause()).react(begin());

    assertThatThrownBy(() -> refused.orThrow(SESSION))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            error -> assertThat(error.reason()).isEqualTo(RefusalReason.LOOP_PAUSED))
        .hasMessage("the loop is paused (paused); resume it first");
  }

  @Test
  void givenALoopThatEnds_whenItIsBegunAgain_thenTheRefusalSaysHowItEnded() {
    var ended = after(started(), cancel("enough"));
    var ending = after(started(), begin(), cancel("enough"));

    assertThat(ended.react(begin()))
        .isEqualTo(new Refusal(RefusalReason.LOOP_ENDED, "the loop ended: cancelled"));
    assertThat(ending.react(begin()))
        .isEqualTo(new Refusal(RefusalReason.LOOP_ENDED, "the loop ended: ending"));
  }

  private static PauseLoop pause() {
    return new PauseLoop(StopReason.PAUSED, "me", NOON);
  }

  private static CancelLoop cancel(String reason) {
    return new CancelLoop(reason, "me", NOON);
  }

  private static Transition step(LoopState state, LoopCommand command) {
    return state.react(command).orThrow(SESSION);
  }
}
