package dev.loopwright.application;

import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopResult;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Work that fails. */
class WorkFailureTest {
  private final Workbench bench = new Workbench();

  private Loop initialized() {
    return bench.framework().initialize(Workbench.config().build());
  }

  private void assertFailed(LoopResult result, String message) {
    assertThat(result.outcome()).contains(LoopOutcome.ERROR);
    assertThat(result.state().ending().orElseThrow().errorMessage())
        .hasValueSatisfying(text -> assertThat(text).contains(message));
  }

  @Test
  void givenARecoverableFailure_whenReported_thenTheLoopGoesOnWithTheNextNumber() {
    var loop = bench.start(Workbench.config());

    var answer = bench.fail(bench.begin(loop), "the model was busy", true);

    assertThat(answer.decision().goesOn()).isTrue();
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.FAILED);
    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenARecoverableFailure_whenReported_thenNothingIsVerifiedAndNothingCounted() {
    var loop = bench.start(Workbench.config());

    bench.fail(bench.begin(loop), "the model was busy", true);

    assertThat(bench.eventTypes(loop)).doesNotContain(EventType.EXIT_CONDITION_EVALUATED);
    assertThat(bench.state(loop).counters().iterationsCompleted()).isZero();
  }

  @Test
  void givenAFinalFailure_whenReported_thenTheLoopEndsInAnErrorWithTheMessage() {
    var loop = bench.start(Workbench.config());

    var answer = bench.fail(bench.begin(loop), "no credentials", false);

    assertThat(answer.decision().outcome()).contains(LoopOutcome.ERROR);
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.ERROR);
    assertThat(bench.eventTypes(loop)).endsWith(EventType.LOOP_COMPLETED);
  }

  @Test
  void givenAReportedFailure_whenItIsRepeated_thenTheDecisionIsTheSame() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    var first = bench.fail(grant, "no credentials", false);

    assertThat(bench.fail(grant, "no credentials", false)).isEqualTo(first);
  }

  @Test
  void givenAReportedFailure_whenTheSameLeaseReportsAnother_thenItIsRefused() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    bench.fail(grant, "no credentials", true);

    assertThatThrownBy(() -> bench.fail(grant, "no luck", true))
        .isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenAReportedFailure_whenTheSameLeaseCompletes_thenItIsRefused() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    bench.fail(grant, "no credentials", true);

    assertThatThrownBy(() -> bench.complete(grant, DONE)).isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenAnEndlessMessage_whenAFailureIsReported_thenTheMessageIsCut() {
    var loop = bench.start(Workbench.config());

    bench.fail(bench.begin(loop), "x".repeat(50_000), false);

    assertThat(bench.state(loop).ending().orElseThrow().errorMessage().orElseThrow())
        .hasSize(10_000);
  }

  @Test
  void givenWorkThatThrows_whenRun_thenTheLoopEndsInAnError() {
    var result =
        initialized()
            .run(
                work -> {
                  throw new java.io.IOException("the disk is full");
                });

    assertFailed(result, "the disk is full");
  }

  @Test
  void givenWorkWhoseAssertionFails_whenRun_thenTheLoopEndsInAnErrorToo() {
    var result =
        initialized()
            .run(
                work -> {
                  throw new AssertionError("this can't be");
                });

    assertFailed(result, "this can't be");
  }

  @Test
  void givenWorkThatAnswersAFailure_whenRun_thenTheLoopGoesOn() {
    var result =
        initialized()
            .run(
                work ->
                    work.iteration() == 1
                        ? new WorkAnswer.Failed("busy", true, Usage.NONE)
                        : WorkAnswer.done(DONE));

    assertThat(result.success()).isTrue();
    assertThat(result.state().counters().currentIteration()).isEqualTo(2);
  }

  @Test
  void givenALoopThatEndedInAnError_whenItIsRunAgain_thenItGoesOnWithItsState() {
    var loop = initialized();
    loop.run(
        work -> {
          if (work.iteration() == 2) {
            throw new java.io.IOException("the disk is full");
          }
          return WorkAnswer.done(UNDONE);
        });
    var seen = new ArrayList<Object>();

    var result =
        loop.run(
            work -> {
              seen.add(work.iteration());
              seen.add(work.agentState());
              return WorkAnswer.done(DONE);
            });

    assertThat(seen).containsExactly(3, UNDONE);
    assertThat(result.success()).isTrue();
    assertThat(bench.eventTypes(loop.sessionId())).contains(EventType.RESUMED);
  }

  @Test
  void givenWorkThatIsInterrupted_whenRun_thenTheLoopEndsInAnErrorAndTheThreadStaysInterrupted() {
    var result =
        initialized()
            .run(
                work -> {
                  throw new InterruptedException();
                });

    assertThat(Thread.interrupted()).isTrue();
    assertFailed(result, "interrupted");
  }

  @Test
  void
      givenWorkThatLeavesTheThreadInterrupted_whenItsResultIsStored_thenTheStoreIsNotInterrupted() {
    var interrupted = new ArrayList<Boolean>();
    var store = new HookedLoopStore(bench.loops);
    store.before = transition -> interrupted.add(Thread.currentThread().isInterrupted());
    bench.loopStore = store;

    initialized()
        .run(
            work -> {
              Thread.currentThread().interrupt();
              return WorkAnswer.done(work.iteration() == 2 ? DONE : UNDONE);
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isNotEmpty().containsOnly(false);
  }
}
