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
import static dev.loopwright.domain.loop.Loops.saved;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record of an iteration says of how it went, and how the loop goes on from it. */
class IterationRecordsTest {
  private static final IterationDecision CANCELLED =
      IterationDecision.ended(LoopOutcome.CANCELLED, StopReason.CANCELLED);
  private static final IterationDecision PAUSED = IterationDecision.paused(StopReason.PAUSED);

  @Test
  void givenAnIterationThatEnds_whenItsRecordIsRead_thenItTellsHowLongItTook() {
    assertThat(record(after(started(), begin()), complete(1)).duration())
        .contains(Duration.ofSeconds(1));
    assertThat(record(started(), begin()).duration()).isEmpty();
  }

  @Test
  void givenAPauseAskedFor_whenTheWorkFails_thenTheRecordSaysThatTheLoopPauses() {
    var asked = after(started(), begin(), pause());

    assertThat(record(asked, fail(1, true)).decision()).contains(PAUSED);
    assertThat(record(after(started(), begin()), fail(1, true)).decision())
        .contains(IterationDecision.CONTINUE);
  }

  @Test
  void givenAPauseAskedFor_whenTheLeaseExpires_thenTheRecordSaysThatTheLoopPauses() {
    var expired = new ExpireIteration(NOON.plusSeconds(300));

    assertThat(record(after(started(), begin(), pause()), expired).decision()).contains(PAUSED);
    assertThat(record(after(started(), begin()), expired).decision())
        .contains(IterationDecision.CONTINUE);
  }

  @Test
  void givenAPauseAskedForDuringVerification_whenItIsConcluded_thenTheRecordSaysSo() {
    var recorded = after(started(), begin(), complete(1));
    var notMet = conclude(recorded, 1, ExitConditionStatusValue.NOT_MET);

    assertThat(record(after(recorded, pause()), notMet).decision()).contains(PAUSED);
    assertThat(record(recorded, notMet).decision()).contains(IterationDecision.CONTINUE);
  }

  @Test
  void givenNoCheckpointDue_whenAnIterationIsVerified_thenTheLoopIsReadyAtOnce() {
    var seldom = config().checkpoints(new CheckpointSchedule(2, Duration.ofDays(1))).build();
    var recorded = after(started(seldom), begin(), complete(1));

    assertThat(after(recorded, conclude(recorded, 1, ExitConditionStatusValue.NOT_MET)).stage())
        .isEqualTo(new Stage.Ready());
  }

  @Test
  void givenAnIterationAtWork_whenTheLoopIsCancelled_thenItIsRecordedAsFailed() {
    var record = record(after(started(), begin()), cancel("enough"));

    assertThat(record.status()).isEqualTo(IterationStatus.FAILED);
    assertThat(record.decision()).contains(CANCELLED);
  }

  @Test
  void givenAnIterationThatWaitsForItsVerdicts_whenTheLoopIsCancelled_thenItsRecordSaysSo() {
    var record = record(after(started(), begin(), complete(1)), cancel("enough"));

    assertThat(record.status()).isEqualTo(IterationStatus.RECORDED);
    assertThat(record.decision()).contains(CANCELLED);
  }

  @Test
  void givenAPausedLoopWithAnUnverifiedIteration_whenItIsCancelled_thenItsRecordSaysSo() {
    var record = record(after(started(), begin(), pause(), complete(1)), cancel("enough"));

    assertThat(record.number()).isEqualTo(1);
    assertThat(record.decision()).contains(CANCELLED);
  }

  @ParameterizedTest
  @CsvSource({"enough,cancelled by me: enough", "' ',cancelled by me"})
  void givenAReasonOrNone_whenALoopIsCancelled_thenTheEndingTellsByWhomAndWhy(
      String reason, String message) {
    assertThat(after(started(), cancel(reason)).ending().orElseThrow().errorMessage())
        .contains(message);
  }

  @Test
  void givenALateReport_whenTheLastCheckpointIsStillToBeSaved_thenTheLoopStillEnds() {
    var reported = after(started(), begin(), cancel("enough"), complete(1));

    assertThat(reported.stage())
        .isInstanceOfSatisfying(
            Stage.Completing.class, completing -> assertThat(completing.abandoned()).isEmpty());
    assertThat(after(reported, saved(1)).ending().map(Ending::outcome))
        .contains(LoopOutcome.CANCELLED);
  }

  @Test
  void givenALateReport_whenTheLoopHasEnded_thenItStaysEnded() {
    var reported = after(started(), begin(), cancel("enough"), saved(1), complete(1));

    assertThat(reported.stage())
        .isInstanceOfSatisfying(
            Stage.Ended.class, ended -> assertThat(ended.abandoned()).isEmpty());
  }

  @Test
  void givenALateReportOfAnotherLease_whenTheLoopIsEnding_thenItIsStale() {
    var ending = after(started(), begin(), cancel("enough"));

    assertThat(reason(ending.react(completedUnder("other")))).isEqualTo(RefusalReason.STALE_LEASE);
    assertThat(reason(after(ending, saved(1)).react(completedUnder("other"))))
        .isEqualTo(RefusalReason.STALE_LEASE);
  }

  @Test
  void givenABudgetThatIsUsedUp_whenTheNextIterationIsAskedFor_thenTheViolationNamesIt() {
    var tokens = new Budget(Optional.empty(), OptionalLong.of(10), Optional.empty());
    var state = iterated(started(config().budget(tokens).build()));

    var ended = after(state, begin());

    assertThat(ended.ending().map(Ending::reason)).contains(StopReason.LIMIT_BUDGET);
    assertThat(ended.violation().orElseThrow().iteration()).isEqualTo(2);
    assertThat(ended.violation().orElseThrow().message())
        .isEqualTo("the loop's budget is used up (limit_budget); iteration 2 was not begun");
  }

  @Test
  void givenALimitThatCedarForbidsToo_whenItIsPassed_thenItsReasonsAreTold() {
    var over = new BeginIteration(TOKEN, forbid(1, Cause.LIMIT), NOON);

    var violation = after(iterated(started()), over).violation().orElseThrow();

    assertThat(violation.reasons()).containsExactly("own[0]");
    assertThat(violation.message())
        .isEqualTo(
            "iteration 2 is over the limit of 1 (policy);"
                + " an administrator may raise it and resume the loop");
  }

  @ParameterizedTest
  @CsvSource({"STATEMENT,the loop is paused", "STOPPING_STATEMENT,the loop ends"})
  void givenAStatementThatForbids_whenTheViolationIsRead_thenItSaysWhatBecomesOfTheLoop(
      Cause cause, String what) {
    var denied = after(started(), new BeginIteration(TOKEN, forbid(10, cause), NOON));

    assertThat(denied.violation().orElseThrow().message())
        .isEqualTo("the policy of agent fixer, version 1, forbids iteration 1: " + what);
  }

  @Test
  void givenALimitThatIsNotReached_whenCedarForbidsByIt_thenTheLoopEndsByIt() {
    var forbidden = after(started(), new BeginIteration(TOKEN, forbid(10, Cause.LIMIT), NOON));

    assertThat(forbidden.ending().map(Ending::reason)).contains(StopReason.LIMIT_ITERATIONS);
  }

  @Test
  void givenNoReasons_whenALimitIsPassed_thenNoneAreTold() {
    var over = new BeginIteration(TOKEN, permit(1), NOON);

    assertThat(after(iterated(started()), over).violation().orElseThrow().reasons())
        .isEqualTo(List.of());
  }

  private static RecordCompletion completedUnder(String token) {
    var receipt = new CompletionReceipt(new LeaseToken(token), "d", JsonText.EMPTY_OBJECT);
    return new RecordCompletion(1, receipt, Loops.STATE, Usage.of(1, BigDecimal.ONE), NOON);
  }

  private static RefusalReason reason(Reaction reaction) {
    return ((Refusal) reaction).reason();
  }

  private static PauseLoop pause() {
    return new PauseLoop(StopReason.PAUSED, "me", NOON);
  }

  private static CancelLoop cancel(String reason) {
    return new CancelLoop(reason, "me", NOON.plusSeconds(1));
  }

  private static IterationRecord record(LoopState state, LoopCommand command) {
    return state.react(command).orThrow(SESSION).iteration().orElseThrow();
  }
}
