package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a process finds that starts on the stores of one that was lost at any point. */
class CrashTest {
  /** Stands for the end of the process: nothing may catch it and go on. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final WorkFunction CRASHING =
      work -> {
        throw new Crash();
      };

  private final Workbench bench = new Workbench();
  private final HookedLoopStore store = new HookedLoopStore(bench.loops);
  private final ArrayList<Integer> worked = new ArrayList<>();

  CrashTest() {
    bench.loopStore = store;
  }

  private WorkAnswer done(WorkRequest work) {
    worked.add(work.iteration());
    return WorkAnswer.done(DONE);
  }

  private WorkAnswer undone(WorkRequest work) {
    worked.add(work.iteration());
    return WorkAnswer.done(UNDONE);
  }

  private Loop initialized() {
    return bench.framework().initialize(Workbench.config().build());
  }

  private void crashAfter(Predicate<Transition> which) {
    store.after =
        transition -> {
          if (which.test(transition)) {
            throw new Crash();
          }
        };
  }

  private Loop afterRestart(SessionId id) {
    store.after = transition -> {};
    store.before = transition -> {};
    bench.restart();
    return bench.framework().loop(id);
  }

  private void crash(Loop loop, WorkFunction work) {
    assertThatThrownBy(() -> loop.run(work)).isInstanceOf(Crash.class);
  }

  @Test
  void givenACrashDuringTheWork_whenTheLoopIsRunAgain_thenTheSameNumberIsAttemptedAgain() {
    var loop = initialized();
    crash(loop, CRASHING);

    var result = afterRestart(loop.sessionId()).run(this::done);

    assertThat(worked).containsExactly(1);
    assertThat(result.success()).isTrue();
    assertThat(bench.record(loop.sessionId(), 1).attempt()).isEqualTo(2);
  }

  @Test
  void givenThreeCrashesDuringTheWork_whenTheLoopIsRunAgain_thenItEndsInAnError() {
    var loop = initialized();
    crash(loop, CRASHING);
    for (var attempt = 2; attempt <= 3; attempt++) {
      crash(afterRestart(loop.sessionId()), CRASHING);
    }

    var result = afterRestart(loop.sessionId()).run(this::done);

    assertThat(worked).isEmpty();
    assertThat(result.outcome()).contains(LoopOutcome.ERROR);
    assertThat(bench.record(loop.sessionId(), 1).status()).isEqualTo(IterationStatus.FAILED);
  }

  @Test
  void givenACrashOfTheWorker_whenItsIterationIsAttemptedAgain_thenItsOldLeaseIsStale() {
    var loop = initialized();
    var old = new ArrayList<WorkRequest>();
    crash(
        loop,
        work -> {
          old.add(work);
          throw new Crash();
        });
    var stale = new ArrayList<Throwable>();

    afterRestart(loop.sessionId())
        .run(
            work -> {
              var late =
                  new dev.loopwright.application.port.in.Completion(
                      work.sessionId(),
                      1,
                      old.get(0).lease(),
                      UNDONE,
                      dev.loopwright.domain.Usage.NONE,
                      JsonText.EMPTY_OBJECT);
              try {
                bench.complete(late);
              } catch (LoopRefusedException e) {
                stale.add(e);
              }
              return WorkAnswer.done(DONE);
            });

    assertThat(stale).hasSize(1);
  }

  @Test
  void givenACrashBetweenRecordAndVerdict_whenRecovered_thenOnlyTheVerificationRunsAgain() {
    var loop = initialized();
    crashAfter(transition -> transition.after().stage() instanceof Stage.Evaluating);
    crash(loop, this::done);

    var recovered = afterRestart(loop.sessionId());

    assertThat(recovered.state().ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.COMPLETED);
    assertThat(worked).containsExactly(1);
  }

  @Test
  void givenACrashBetweenRecordAndVerdict_whenTheLoopIsRunAgain_thenItGoesOnWithTheNextNumber() {
    var loop = initialized();
    crashAfter(transition -> transition.after().stage() instanceof Stage.Evaluating);
    crash(loop, this::undone);

    afterRestart(loop.sessionId()).run(this::done);

    assertThat(worked).containsExactly(1, 2);
  }

  @Test
  void givenAnAgentsCompletionThatWasRecorded_whenRecovered_thenItsRepetitionGetsTheVerdict() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    crashAfter(transition -> transition.after().stage() instanceof Stage.Evaluating);
    assertThatThrownBy(() -> bench.complete(grant, DONE)).isInstanceOf(Crash.class);
    afterRestart(loop);

    var answer = bench.complete(grant, DONE);

    assertThat(answer.decision().outcome()).contains(LoopOutcome.COMPLETED);
  }

  @Test
  void givenACrashBeforeTheRecord_whenTheCompletionIsRepeated_thenItIsRecordedThen() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    store.before =
        transition -> {
          throw new Crash();
        };
    assertThatThrownBy(() -> bench.complete(grant, DONE)).isInstanceOf(Crash.class);
    afterRestart(loop);

    assertThat(bench.complete(grant, DONE).decision().outcome()).contains(LoopOutcome.COMPLETED);
  }

  @Test
  void givenACrashWhileACheckpointIsSaved_whenRecovered_thenItIsSavedAndTheLoopGoesOn() {
    var loop =
        bench.start(Workbench.config().checkpoints(new CheckpointSchedule(1, Duration.ofDays(1))));
    var grant = bench.begin(loop);
    crashAfter(transition -> transition.after().stage() instanceof Stage.SavingCheckpoint);
    assertThatThrownBy(() -> bench.complete(grant, UNDONE)).isInstanceOf(Crash.class);

    afterRestart(loop);

    assertThat(bench.events(loop, EventType.CHECKPOINT_SAVED)).hasSize(1);
    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenACrashBetweenACheckpointAndItsConfirmation_whenRecovered_thenItIsNotSavedTwice() {
    var loop =
        bench.start(Workbench.config().checkpoints(new CheckpointSchedule(1, Duration.ofDays(1))));
    var grant = bench.begin(loop);
    store.before =
        transition -> {
          if (transition.after().timeline().lastCheckpoint().isPresent()) {
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> bench.complete(grant, UNDONE)).isInstanceOf(Crash.class);
    bench.clock.advance(Duration.ofMinutes(3));

    afterRestart(loop);

    var saved = bench.checkpoints.list(loop, PageRequest.first(10)).items();
    assertThat(saved).hasSize(1);
    assertThat(bench.state(loop).timeline().lastCheckpoint().orElseThrow().id())
        .isEqualTo(saved.get(0).reference().id());
  }

  @Test
  void givenACrashWhileTheLastCheckpointIsSaved_whenRecovered_thenTheLoopEnds() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    crashAfter(transition -> transition.after().stage() instanceof Stage.Completing);
    assertThatThrownBy(() -> bench.complete(grant, DONE)).isInstanceOf(Crash.class);

    afterRestart(loop);

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
    assertThat(bench.state(loop).timeline().lastCheckpoint()).isPresent();
    assertThat(bench.eventTypes(loop)).endsWith(EventType.LOOP_COMPLETED);
  }

  @Test
  void givenACrashWithAnAgentAtWork_whenRecovered_thenItsLeaseStillHolds() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);

    afterRestart(loop);

    assertThat(bench.complete(grant, UNDONE).decision().goesOn()).isTrue();
  }

  @Test
  void givenLoopsThatEndedAndLoopsThatDidNot_whenRecovered_thenTheLatterAreCounted() {
    bench.start(Workbench.config());
    var ended = bench.start(Workbench.config());
    bench.framework().control().cancel(AGENT, ended, "");

    assertThat(bench.restart()).isEqualTo(1);
  }

  @Test
  void givenACrashDuringTheWork_whenTheLoopIsSetBackToACheckpoint_thenItGoesOnFromThere() {
    var loop = initialized();
    crash(
        loop,
        work -> {
          if (work.iteration() == 3) {
            throw new Crash();
          }
          if (work.iteration() == 2) {
            loop.saveCheckpoint(JsonText.EMPTY_OBJECT);
          }
          return WorkAnswer.done(new JsonText("[" + work.iteration() + "]"));
        });
    var checkpoint = bench.checkpoints.latest(loop.sessionId()).orElseThrow().id();
    var seen = new ArrayList<String>();

    var result =
        afterRestart(loop.sessionId())
            .run(
                work -> {
                  seen.add(work.iteration() + ":" + work.agentState());
                  return WorkAnswer.done(DONE);
                },
                checkpoint);

    assertThat(seen).containsExactly("4:[1]");
    assertThat(result.success()).isTrue();
    assertThat(bench.record(loop.sessionId(), 3).status()).isEqualTo(IterationStatus.FAILED);
    assertThat(bench.record(loop.sessionId(), 4).resumedFrom()).hasValue(1);
  }
}
