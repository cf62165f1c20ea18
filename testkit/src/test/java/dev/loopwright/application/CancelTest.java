package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ending a loop for good. */
class CancelTest {
  private static final IterationDecision CANCELLED =
      IterationDecision.ended(LoopOutcome.CANCELLED, StopReason.CANCELLED);

  private final Workbench bench = new Workbench();

  private LoopState cancel(SessionId loop) {
    return bench.framework().control().cancel(AGENT, loop, "not needed any more");
  }

  @Test
  void givenALoop_whenCancelled_thenItEndsWithWhoAndWhy() {
    var loop = bench.start(Workbench.config());

    var ending = cancel(loop).ending().orElseThrow();

    assertThat(ending.outcome()).isEqualTo(LoopOutcome.CANCELLED);
    assertThat(ending.errorMessage()).contains("cancelled by fixer: not needed any more");
  }

  @Test
  void givenALoopWithWork_whenCancelled_thenACheckpointIsSavedAndTheEndIsItsLastEvent() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 1);

    cancel(loop);

    assertThat(bench.eventTypes(loop))
        .endsWith(EventType.CHECKPOINT_SAVED, EventType.LOOP_COMPLETED);
  }

  @Test
  void givenACancelledLoop_whenItIsResumed_thenItIsRefusedForGood() {
    var loop = bench.start(Workbench.config());
    cancel(loop);

    assertThatThrownBy(() -> bench.framework().control().resume(AGENT, loop, Optional.empty()))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LOOP_ENDED));
  }

  @Test
  void givenACancelledLoop_whenItsWorkCompletesLater_thenOnlyItsUsageCounts() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    cancel(loop);

    var answer = bench.complete(Workbench.completion(grant, DONE, Usage.of(9, BigDecimal.ONE)));

    assertThat(answer.decision()).isEqualTo(CANCELLED);
    assertThat(answer.state().counters().usage().tokens()).isEqualTo(9);
    assertThat(answer.state().agentState()).isNotEqualTo(DONE);
    assertThat(answer.state().counters().iterationsCompleted()).isZero();
  }

  @Test
  void givenALateCompletion_whenItIsRepeated_thenItsUsageCountsOnce() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    cancel(loop);
    var late = Workbench.completion(grant, DONE, Usage.of(9, BigDecimal.ONE));
    bench.complete(late);

    assertThat(bench.complete(late).decision()).isEqualTo(CANCELLED);
    assertThat(bench.state(loop).counters().usage().tokens()).isEqualTo(9);
  }

  @Test
  void givenACancelledLoop_whenItsWorkFailsLater_thenOnlyItsUsageCounts() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    cancel(loop);
    var failure =
        new Failure(loop, 1, grant.active().token(), "too late", true, Usage.of(9, BigDecimal.ONE));

    var answer = bench.framework().iterations().fail(AGENT, failure);

    assertThat(answer.decision()).isEqualTo(CANCELLED);
    assertThat(bench.state(loop).counters().usage().tokens()).isEqualTo(9);
  }

  @Test
  void givenALoopThatRunsInProcess_whenItsWorkCancelsIt_thenTheRunReturnsCancelled() {
    var loop = bench.framework().initialize(Workbench.config().build());

    var result =
        loop.run(
            work -> {
              loop.cancel("");
              return WorkAnswer.done(DONE);
            });

    assertThat(result.outcome()).contains(LoopOutcome.CANCELLED);
    assertThat(result.success()).isFalse();
  }

  @Test
  void givenALoopThatIsBeingCancelled_whenItsRunnerBeginsTheNext_thenTheRunReturnsCancelled() {
    var store = new HookedLoopStore(bench.loops);
    bench.loopStore = store;
    var loop = bench.framework().initialize(Workbench.config().build());
    store.before =
        transition -> {
          if (transition.after().counters().currentIteration() == 2) {
            store.before = any -> {};
            store.after = CancelTest::dieWhileCompleting;
            assertThatThrownBy(() -> loop.cancel("")).isInstanceOf(IllegalStateException.class);
            store.after = any -> {};
          }
        };

    var result = loop.run(work -> WorkAnswer.done(UNDONE));

    assertThat(result.outcome()).contains(LoopOutcome.CANCELLED);
    assertThat(result.state().phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  private static void dieWhileCompleting(dev.loopwright.domain.loop.Transition transition) {
    if (transition.after().stage() instanceof Stage.Completing) {
      throw new IllegalStateException("the canceller was lost before the last checkpoint");
    }
  }

  @Test
  void givenALoopBeingVerified_whenItIsCancelled_thenTheCompletionIsAnsweredAsCancelled() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    bench.onEvaluation = () -> cancel(loop);

    var answer = bench.complete(grant, DONE);

    assertThat(answer.decision()).isEqualTo(CANCELLED);
    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.CANCELLED);
  }
}
