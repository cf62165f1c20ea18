package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Saved positions: when they are taken, and what happens when they can't be. */
class CheckpointTest {
  private final Workbench bench = new Workbench();
  private final FailingCheckpointStore store = new FailingCheckpointStore(bench.checkpoints);

  CheckpointTest() {
    bench.checkpointStore = store;
  }

  private static LoopConfigBuilder every(int interval) {
    return Workbench.config().checkpoints(new CheckpointSchedule(interval, Duration.ofDays(1)));
  }

  private List<Integer> saved(SessionId loop) {
    return bench.events(loop, EventType.CHECKPOINT_SAVED).stream()
        .map(event -> (Integer) event.details().values().get("checkpoint_iteration"))
        .toList();
  }

  private JsonText onDemand(SessionId loop) {
    return bench
        .framework()
        .checkpoints()
        .save(AGENT, loop, JsonText.EMPTY_OBJECT)
        .state()
        .agentState();
  }

  @Test
  void givenAnInterval_whenIterationsComplete_thenACheckpointIsSavedAfterEachMultiple() {
    var loop = bench.start(every(3));

    bench.iterate(loop, 7);

    assertThat(saved(loop)).containsExactly(3, 6);
  }

  @Test
  void givenALoopThatCompletes_whenItsLastIterationIsNoMultiple_thenACheckpointIsSavedAtTheEnd() {
    var loop = bench.start(every(3));
    bench.iterate(loop, 3);
    bench.complete(bench.begin(loop), DONE);

    assertThat(saved(loop)).containsExactly(3, 4);
    assertThat(bench.checkpoints.latest(loop).orElseThrow().state().agentState()).isEqualTo(DONE);
  }

  @Test
  void givenALoopThatFails_whenItEnds_thenACheckpointIsSaved() {
    var loop = bench.start(every(3));
    bench.iterate(loop, 1);

    bench.fail(bench.begin(loop), "no credentials", false);

    assertThat(saved(loop)).containsExactly(2);
  }

  @Test
  void givenALoopWithoutNewWork_whenItEnds_thenNoSecondCheckpointIsSaved() {
    var loop = bench.start(every(1));
    bench.iterate(loop, 1);

    bench.framework().control().cancel(AGENT, loop, "");

    assertThat(saved(loop)).containsExactly(1);
  }

  @Test
  void givenASavedCheckpoint_whenTheLoopIsLookedAt_thenItKnowsTheNewest() {
    var loop = bench.start(every(2));
    bench.iterate(loop, 4);

    var newest = bench.state(loop).timeline().lastCheckpoint().orElseThrow();

    assertThat(newest.iteration()).isEqualTo(4);
    assertThat(newest.id()).isEqualTo(bench.checkpoints.latest(loop).orElseThrow().id());
  }

  @Test
  void givenADemand_whenSaved_thenItHoldsStateAndCustomDataAndIsAnEvent() {
    var loop = bench.start(every(100));
    bench.iterate(loop, 2);
    var data = new JsonText("{\"why\": \"before lunch\"}");

    var checkpoint = bench.framework().checkpoints().save(AGENT, loop, data);

    assertThat(checkpoint.state().agentState()).isEqualTo(UNDONE);
    assertThat(checkpoint.customData()).isEqualTo(data);
    assertThat(checkpoint.memoryEventId()).isPresent();
    assertThat(saved(loop)).containsExactly(2);
  }

  @Test
  void givenADemandDuringAnIteration_whenSaved_thenItIsOfTheIterationBefore() {
    var loop = bench.start(every(100));
    bench.iterate(loop, 1);
    bench.begin(loop);

    onDemand(loop);

    assertThat(saved(loop)).containsExactly(1);
  }

  @Test
  void givenADemandDuringTheLastIteration_whenTheLoopEnds_thenItsEndIsSavedAllTheSame() {
    var loop = bench.start(every(100));
    var grant = bench.begin(loop);
    onDemand(loop);

    bench.complete(grant, DONE);

    assertThat(bench.checkpoints.latest(loop).orElseThrow().state().agentState()).isEqualTo(DONE);
  }

  @Test
  void givenADemandDuringTheLastVerification_whenTheLoopEnds_thenTheVerdictsAreSavedToo() {
    var loop = bench.start(every(100));
    bench.onEvaluation = () -> onDemand(loop);

    bench.complete(bench.begin(loop), DONE);

    assertThat(bench.checkpoints.latest(loop).orElseThrow().state().verification().met())
        .isEqualTo(1);
  }

  @Test
  void givenASaveThatFailsTwice_whenItIsDue_thenItIsTriedAgainWithBackOffAndSaved() {
    var loop = bench.start(every(1));
    store.failures = 2;

    bench.iterate(loop, 1);

    assertThat(saved(loop)).containsExactly(1);
    assertThat(bench.pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(bench.eventTypes(loop)).doesNotContain(EventType.ERROR);
  }

  @Test
  void givenASaveWhoseAnswerIsLost_whenItIsTriedAgain_thenThereIsOneCheckpoint() {
    var loop = bench.start(every(1));
    store.failures = 1;
    store.losesAnswers = true;

    bench.iterate(loop, 1);

    assertThat(bench.checkpoints.list(loop, PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void givenASaveThatFailsForGood_whenItIsDue_thenThatIsAnEventAndTheLoopGoesOn() {
    var loop = bench.start(every(1));
    store.failures = 4;

    bench.iterate(loop, 1);

    assertThat(store.attempts).hasSize(4);
    assertThat(bench.events(loop, EventType.ERROR))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details().values()).containsEntry("checkpoint_failed", true);
              assertThat(event.errorMessage().orElseThrow()).contains("memory");
            });
    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenAStoreWithABug_whenACheckpointIsDue_thenThatIsAnEventAndTheLoopGoesOn() {
    var loop = bench.start(every(1));
    store.broken = true;

    bench.iterate(loop, 2);

    assertThat(bench.events(loop, EventType.ERROR)).hasSize(2);
  }

  @Test
  void givenASaveThatFailsForGood_whenTheLoopEnds_thenItEndsAllTheSame() {
    var loop = bench.start(every(5));
    store.failures = 4;

    var answer = bench.complete(bench.begin(loop), DONE);

    assertThat(answer.state().ending()).isPresent();
    assertThat(bench.eventTypes(loop)).endsWith(EventType.ERROR, EventType.LOOP_COMPLETED);
  }

  @Test
  void givenADemandThatFailsForGood_whenSaved_thenWhoAskedHearsIt() {
    var loop = bench.start(every(5));
    store.failures = 4;

    assertThatThrownBy(() -> onDemand(loop)).isInstanceOf(BackendUnavailableException.class);
    assertThat(saved(loop)).isEmpty();
  }

  @Test
  void givenCheckpoints_whenListed_thenTheNewestComesFirst() {
    var loop = bench.start(every(1));
    bench.iterate(loop, 3);

    var page = bench.framework().checkpoints().list(AGENT, loop, PageRequest.first(2));

    assertThat(page.items())
        .extracting(summary -> summary.reference().iteration())
        .containsExactly(3, 2);
    assertThat(page.nextCursor()).isPresent();
  }

  @Test
  void givenNoSuchCheckpoint_whenRead_thenItIsSaidToBeMissing() {
    var loop = bench.start(every(1));

    assertThatThrownBy(
            () -> bench.framework().checkpoints().find(AGENT, loop, new CheckpointId("none")))
        .isInstanceOfSatisfying(
            CheckpointRecoveryException.class, refusal -> assertThat(refusal.isMissing()).isTrue());
  }

  @Test
  void givenNoSuchLoop_whenItsCheckpointsAreListed_thenItIsUnknown() {
    assertThatThrownBy(
            () ->
                bench
                    .framework()
                    .checkpoints()
                    .list(AGENT, new SessionId("none"), PageRequest.first(1)))
        .isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenALoopInProcess_whenItsWorkSavesACheckpoint_thenItCanBeLoaded() {
    var loop = bench.framework().initialize(Workbench.config().build());
    loop.run(
        work -> {
          loop.saveCheckpoint(new JsonText("{\"note\": 1}"));
          return WorkAnswer.done(DONE);
        });
    var id = store.attempts.get(0).id();

    assertThat(loop.loadCheckpoint(id).customData()).isEqualTo(new JsonText("{\"note\": 1}"));
  }
}
