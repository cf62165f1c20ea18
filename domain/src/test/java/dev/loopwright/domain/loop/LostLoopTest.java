package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.conclude;
import static dev.loopwright.domain.loop.Loops.iterated;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A loop rebuilt from its checkpoint, its state of record being lost. */
class LostLoopTest {
  private static final Instant LATER = NOON.plusSeconds(100);
  private static final CheckpointId ID = new CheckpointId("c");

  private static Transition rebuilt(LoopState lost) {
    return Checkpoint.fromLoopState(lost, ID, JsonText.EMPTY_OBJECT, NOON.plusSeconds(5))
        .lost(Optional.of(true), LATER)
        .rebuild();
  }

  @Test
  void givenALoopBetweenIterations_whenRebuilt_thenItIsPausedAndEverythingElseIsAsItWas() {
    var lost = iterated(started());

    var after = rebuilt(lost).after();

    assertThat(after.stage())
        .isEqualTo(new Stage.Paused(StopReason.PAUSED, Optional.empty(), Optional.empty()));
    assertThat(after.config()).isEqualTo(lost.config());
    assertThat(after.agentState()).isEqualTo(lost.agentState());
    assertThat(after.limit()).isEqualTo(lost.limit());
    assertThat(after.counters().currentIteration()).isEqualTo(1);
    assertThat(after.counters().usage()).isEqualTo(lost.counters().usage());
    assertThat(after.timeline().startedAt()).isEqualTo(NOON);
    assertThat(after.timeline().lastActivityAt()).isEqualTo(LATER);
    assertThat(after.verification().conditions())
        .allMatch(status -> status.value() == ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenALoop_whenRebuilt_thenItsFirstEventTellsWhatIsMissing() {
    var lost =
        iterated(
            started(
                Loops.config().checkpoints(new CheckpointSchedule(3, Duration.ofDays(1))).build()));

    var rebuilt = rebuilt(lost);

    assertThat(rebuilt.before()).isEmpty();
    assertThat(rebuilt.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.RECOVERED);
              assertThat(event.sequence())
                  .isEqualTo(lost.counters().sequence() + 4_294_967_296L + 1);
              assertThat(event.details().values())
                  .containsEntry("checkpoint_id", "c")
                  .containsEntry("resumed_from", 1)
                  .containsEntry("records_lost_up_to", 1)
                  .containsEntry("lost_from", 2)
                  .containsEntry("lost_up_to", 3)
                  .containsEntry("workspace_matches", true);
            });
    assertThat(rebuilt.after().counters().revision())
        .isEqualTo(lost.counters().revision() + 4_294_967_296L + 1);
  }

  @Test
  void givenACheckpointAtItsInterval_whenRebuilt_thenThatOfTheNextIntervalIsTheLastThatCanBeLost() {
    var from = rebuilt(iterated(started())).after().timeline().restoredFrom().orElseThrow();

    assertThat(from.checkpointId()).isEqualTo(ID);
    assertThat(from.iteration()).isEqualTo(1);
    assertThat(from.lostUpTo()).hasValue(2);
  }

  @Test
  void givenALoop_whenRebuilt_thenItKnowsTheCheckpointAsItsNewest() {
    var checkpoint = rebuilt(iterated(started())).after().timeline().lastCheckpoint().orElseThrow();

    assertThat(checkpoint.id()).isEqualTo(ID);
    assertThat(checkpoint.savedAt()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void givenAnIterationAtWork_whenRebuilt_thenItsLeaseIsStaleAndItsNumberIsUsedUp() {
    var after = rebuilt(Loops.after(iterated(started()), begin())).after();

    assertThat(after.react(complete(2)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.STALE_LEASE));
    assertThat(resumedAndBegun(after).counters().currentIteration()).isEqualTo(3);
  }

  private static LoopState resumedAndBegun(LoopState state) {
    return after(
        state,
        new ResumeLoop(Loops.permit(10), Optional.empty(), "me", LATER),
        new BeginIteration(Loops.TOKEN, Loops.permit(10), LATER));
  }

  @Test
  void givenARecordedIteration_whenRebuiltAndResumed_thenItIsVerifiedFirst() {
    var after = rebuilt(after(started(), begin(), complete(1))).after();

    var resumed = after(after, new ResumeLoop(Loops.permit(10), Optional.empty(), "me", LATER));

    assertThat(resumed.stage()).isInstanceOf(Stage.Evaluating.class);
  }

  @Test
  void givenALoopThatWasAboutToEnd_whenRebuilt_thenItHasEnded() {
    var evaluating = after(started(), begin(), complete(1));
    var completing = after(evaluating, conclude(evaluating, 1, ExitConditionStatusValue.MET));

    var after = rebuilt(completing).after();

    assertThat(completing.stage()).isInstanceOf(Stage.Completing.class);
    assertThat(after.ending().map(Ending::reason)).contains(StopReason.VERIFIED);
  }

  @Test
  void givenALoopPausedByPolicy_whenRebuilt_thenItStaysSo() {
    var denied =
        after(
            started(),
            new BeginIteration(
                Loops.TOKEN,
                Loops.forbid(10, dev.loopwright.domain.policy.PolicyDecision.Cause.STATEMENT),
                NOON));

    assertThat(rebuilt(denied).after().stage()).isEqualTo(denied.stage());
  }

  @Test
  void givenARebuiltLoop_whenItsNextIterationBegins_thenItSaysWhereFromOnce() {
    var begun = resumedAndBegun(rebuilt(iterated(started())).after());

    assertThat(((Stage.Iterating) begun.stage()).active().resumedFrom()).hasValue(1);
    assertThat(begun.timeline().restoredFrom()).isEmpty();
  }

  @Test
  void givenACheckpoint_whenTheWorkspaceIsComparedWithIt_thenItMatchesOrNotOrIsNotKnown() {
    var digest = Optional.of(new WorkspaceDigest("sha256:1"));
    var checkpoint =
        Checkpoint.fromLoopState(started(), ID, JsonText.EMPTY_OBJECT, NOON).on(digest);

    assertThat(checkpoint.matches(digest)).contains(true);
    assertThat(checkpoint.matches(Optional.of(new WorkspaceDigest("sha256:2")))).contains(false);
    assertThat(checkpoint.matches(Optional.empty())).contains(false);
    assertThat(checkpoint.on(Optional.empty()).matches(digest)).isEmpty();
    assertThat(checkpoint.savedAs("e").workspaceDigest()).isEqualTo(digest);
  }

  @Test
  void givenAnIterationAtWork_whenTheLoopIsCancelled_thenItsTimeCounts() {
    var cancelled =
        after(started(), begin(), new CancelLoop("enough", "me", NOON.plus(Duration.ofSeconds(9))));

    assertThat(cancelled.counters().usage().active()).isEqualTo(Duration.ofSeconds(9));
  }
}
