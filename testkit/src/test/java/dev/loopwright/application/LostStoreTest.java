package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.UpdateConditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A loop whose state of record is lost is rebuilt from its newest checkpoint. */
class LostStoreTest {
  private final Workbench bench = new Workbench();

  private static LoopConfigBuilder config() {
    return Workbench.config()
        .checkpoints(new CheckpointSchedule(2, Duration.ofDays(1)))
        .maxIterations(7)
        .workspace(Workbench.WORKSPACE);
  }

  /** A loop of three iterations, of which a checkpoint holds two. */
  private SessionId loopOfThree() {
    var loop = bench.start(config());
    iterate(loop, 3);
    return loop;
  }

  private void iterate(SessionId loop, int times) {
    for (var i = 0; i < times; i++) {
      var grant = bench.begin(loop);
      bench.complete(grant, new JsonText("{\"after\":" + grant.active().number() + "}"));
    }
  }

  private LoopState resume(SessionId loop) {
    return bench.framework().control().resume(AGENT, loop, Optional.empty());
  }

  @Test
  void givenALostStore_whenALoopIsResumed_thenItGoesOnAfterItsNewestCheckpoint() {
    var loop = loopOfThree();
    bench.loseTheStore();

    resume(loop);

    var grant = bench.begin(loop);
    assertThat(grant.active().number()).isEqualTo(3);
    assertThat(grant.state().agentState()).isEqualTo(new JsonText("{\"after\":2}"));
    assertThat(grant.state().config()).isEqualTo(config().build());
    assertThat(bench.record(loop, 3).resumedFrom()).hasValue(2);
    assertThat(bench.complete(grant, DONE).state().phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenALostStore_whenALoopIsResumed_thenTheAnswerSaysWhichIterationsAreMissing() {
    var loop = loopOfThree();
    bench.loseTheStore();

    var from = resume(loop).timeline().restoredFrom().orElseThrow();

    assertThat(from.iteration()).isEqualTo(2);
    assertThat(from.lostUpTo()).hasValue(4);
    assertThat(from.workspaceMatches()).contains(true);
  }

  @Test
  void givenALostStore_whenALoopIsResumed_thenItsNewJournalTellsOfTheRecovery() {
    var loop = loopOfThree();
    bench.loseTheStore();

    resume(loop);

    assertThat(bench.eventTypes(loop)).containsExactly(EventType.RECOVERED, EventType.RESUMED);
    assertThat(bench.events(loop).get(0).details().values())
        .containsEntry("resumed_from", 2)
        .containsEntry("lost_from", 3)
        .containsEntry("lost_up_to", 4)
        .containsEntry("records_lost_up_to", 2)
        .containsEntry("workspace_matches", true);
  }

  @Test
  void givenAWorkspaceThatChangedSince_whenALoopIsRebuilt_thenAnswerAndEventSaySo() {
    var loop = loopOfThree();
    bench.workspaces.write(Workbench.WORKSPACE, "a.txt", "other");
    bench.loseTheStore();

    var answer = resume(loop);

    assertThat(answer.timeline().restoredFrom().orElseThrow().workspaceMatches()).contains(false);
    assertThat(bench.events(loop, EventType.RECOVERED).get(0).details().values())
        .containsEntry("workspace_matches", false);
  }

  @Test
  void givenALostStore_whenALoopIsRebuilt_thenItsConditionsArePending() {
    var loop = loopOfThree();
    bench.loseTheStore();

    assertThat(resume(loop).verification().conditions())
        .allMatch(status -> status.value() == ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenAReaderOfTheLostJournal_whenTheLoopIsRebuilt_thenItSeesEveryNewEvent() {
    var loop = loopOfThree();
    var seen = bench.state(loop).counters().sequence();
    bench.loseTheStore();

    resume(loop);

    var cursor = Optional.of(Long.toString(seen));
    assertThat(bench.framework().watch().events(AGENT, loop, new PageRequest(10, cursor)).items())
        .extracting(LoopEvent::type)
        .containsExactly(EventType.RECOVERED, EventType.RESUMED);
  }

  @Test
  void givenAWriterThatHoldsTheLostState_whenTheLoopIsRebuilt_thenItIsFencedOff() {
    var loop = loopOfThree();
    var lost = bench.state(loop);
    bench.loseTheStore();
    resume(loop);

    var late =
        (Transition)
            lost.react(
                new UpdateConditions(lost.verification(), Duration.ZERO, bench.clock.instant()));

    assertThatThrownBy(() -> bench.loops.commit(late, List.of()))
        .isInstanceOf(StaleStateException.class);
    assertThat(bench.state(loop).counters().revision()).isGreaterThan(lost.counters().revision());
  }

  @Test
  void givenALeaseOfTheLostStore_whenItsWorkIsReported_thenItIsStale() {
    var loop = loopOfThree();
    var lost = bench.begin(loop);
    bench.loseTheStore();
    resume(loop);

    assertThatThrownBy(() -> bench.complete(lost, DONE)).isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenACheckpointDuringAnIteration_whenTheLoopIsRebuilt_thenItsNumberIsNotUsedAgain() {
    var loop = loopOfThree();
    bench.begin(loop);
    bench.framework().checkpoints().save(AGENT, loop, JsonText.EMPTY_OBJECT);
    bench.loseTheStore();

    resume(loop);

    assertThat(bench.begin(loop).active().number()).isEqualTo(5);
  }

  @Test
  void givenAVerifiedLoop_whenItsStoreIsLost_thenItIsFinalAndIsNotImported() {
    var loop = bench.start(config());
    bench.complete(bench.begin(loop), DONE);
    bench.loseTheStore();

    assertThatThrownBy(() -> resume(loop))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LOOP_ENDED));
    assertThatThrownBy(() -> bench.state(loop)).isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenACappedLoop_whenItsStoreIsLost_thenThePolicyIsAskedBeforeItIsImported() {
    var loop = bench.start(config().maxIterations(2));
    iterate(loop, 2);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(RuntimeException.class);
    bench.framework().checkpoints().save(AGENT, loop, JsonText.EMPTY_OBJECT);
    bench.loseTheStore();

    assertThatThrownBy(() -> resume(loop)).isInstanceOf(LoopRefusedException.class);
    assertThatThrownBy(() -> bench.state(loop)).isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenALostStore_whenACheckpointIsNamed_thenTheLoopIsRebuiltFromThatOne() {
    var loop = bench.start(config());
    iterate(loop, 4);
    var older = bench.framework().checkpoints().list(AGENT, loop, PageRequest.first(2)).items();
    bench.loseTheStore();

    bench.framework().control().resume(AGENT, loop, Optional.of(older.get(1).reference().id()));

    assertThat(bench.begin(loop).state().agentState()).isEqualTo(new JsonText("{\"after\":2}"));
  }

  @Test
  void givenALostStore_whenACheckpointIsNamedThatIsNotThere_thenItIsSaidToBeMissing() {
    var loop = loopOfThree();
    bench.loseTheStore();

    assertThatThrownBy(
            () ->
                bench
                    .framework()
                    .control()
                    .resume(AGENT, loop, Optional.of(new CheckpointId("none"))))
        .isInstanceOf(CheckpointRecoveryException.class);
  }

  @Test
  void givenNeitherStateNorCheckpoint_whenResumed_thenTheLoopIsUnknown() {
    assertThatThrownBy(() -> resume(new SessionId("none")))
        .isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenALostStore_whenCheckpointsAreListed_thenTheyAreStillThere() {
    var loop = loopOfThree();
    bench.loseTheStore();

    var listed = bench.framework().checkpoints().list(AGENT, loop, PageRequest.first(5)).items();

    assertThat(listed).hasSize(1);
    var id = listed.get(0).reference().id();
    assertThat(bench.framework().checkpoints().find(AGENT, loop, id).iteration()).isEqualTo(2);
  }

  @Test
  void givenALoopThatWasRebuilt_whenResumedAgain_thenNothingChanges() {
    var loop = loopOfThree();
    bench.loseTheStore();
    var first = resume(loop);

    assertThat(resume(loop)).isEqualTo(first);
  }

  @Test
  void givenACompletionThatWaitedForItsVerdict_whenTheLoopIsRebuilt_thenItIsVerifiedFirst() {
    var loop = bench.start(config());
    bench.onEvaluation =
        () -> bench.framework().checkpoints().save(AGENT, loop, JsonText.EMPTY_OBJECT);
    bench.complete(bench.begin(loop), Workbench.UNDONE);
    bench.onEvaluation = () -> {};
    bench.loseTheStore();

    resume(loop);

    assertThat(bench.eventTypes(loop))
        .startsWith(EventType.RECOVERED, EventType.RESUMED, EventType.EXIT_CONDITION_EVALUATED);
    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }
}
