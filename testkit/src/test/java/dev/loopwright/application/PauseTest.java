package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RefusalReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pausing a loop, and going on. */
class PauseTest {
  private final Workbench bench = new Workbench();

  private LoopState pause(SessionId loop) {
    return bench.framework().control().pause(AGENT, loop);
  }

  private LoopState resume(SessionId loop) {
    return bench.framework().control().resume(AGENT, loop, Optional.empty());
  }

  @Test
  void givenALoopBetweenIterations_whenPaused_thenItIsPausedAtOnce() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 1);

    assertThat(pause(loop).phase()).isEqualTo(LoopPhase.PAUSED);
  }

  @Test
  void givenAPausedLoop_whenAnIterationIsBegun_thenItIsRefusedAsPaused() {
    var loop = bench.start(Workbench.config());
    pause(loop);

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LOOP_PAUSED));
  }

  @Test
  void givenAPausedLoop_whenPausedAgain_thenNothingChanges() {
    var loop = bench.start(Workbench.config());
    var paused = pause(loop);

    assertThat(pause(loop)).isEqualTo(paused);
  }

  @Test
  void givenAnIterationThatRuns_whenPaused_thenThePauseIsRequestedAndTheWorkGoesOn() {
    var loop = bench.start(Workbench.config());
    bench.begin(loop);

    var state = pause(loop);

    assertThat(state.phase()).isEqualTo(LoopPhase.RUNNING);
    assertThat(state.pauseRequested()).isTrue();
  }

  @Test
  void givenARequestedPause_whenTheIterationCompletes_thenItIsRecordedButNotVerified() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    pause(loop);

    var answer = bench.complete(grant, DONE);

    assertThat(answer.decision().goesOn()).isFalse();
    assertThat(answer.decision().stopReason()).contains(StopReason.PAUSED);
    assertThat(answer.state().phase()).isEqualTo(LoopPhase.PAUSED);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.RECORDED);
    assertThat(bench.eventTypes(loop)).doesNotContain(EventType.EXIT_CONDITION_EVALUATED);
  }

  @Test
  void givenAnUnverifiedIteration_whenResumed_thenItIsVerifiedFirst() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    pause(loop);
    bench.complete(grant, DONE);

    resume(loop);

    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.COMPLETED);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.COMPLETED);
  }

  @Test
  void givenAnUnverifiedIterationThatProvesNothing_whenResumed_thenTheNextMayBegin() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    pause(loop);
    bench.complete(grant, UNDONE);

    resume(loop);

    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenARequestedPause_whenTheIterationFails_thenTheLoopPauses() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    pause(loop);

    assertThat(bench.fail(grant, "busy", true).state().phase()).isEqualTo(LoopPhase.PAUSED);
  }

  @Test
  void givenARequestedPause_whenTheIterationExpires_thenTheLoopPauses() {
    var loop = bench.start(Workbench.config());
    bench.begin(loop);
    pause(loop);
    bench.clock.advance(Duration.ofHours(1));

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(LoopRefusedException.class);
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.PAUSED);
  }

  @Test
  void givenARunningLoop_whenResumed_thenNothingChanges() {
    var loop = bench.start(Workbench.config());
    var before = bench.state(loop);

    assertThat(resume(loop)).isEqualTo(before);
  }

  @Test
  void givenALoopThatRunsInProcess_whenItsWorkPausesIt_thenTheRunReturnsPaused() {
    var loop = bench.framework().initialize(Workbench.config().build());

    var result =
        loop.run(
            work -> {
              loop.pause();
              return WorkAnswer.done(UNDONE);
            });

    assertThat(result.outcome()).isEmpty();
    assertThat(result.stopReason()).contains(StopReason.PAUSED);
  }

  @Test
  void givenAPausedLoopInProcess_whenItIsRunAgain_thenItVerifiesFirstAndGoesOn() {
    var loop = bench.framework().initialize(Workbench.config().build());
    var worked = new ArrayList<Integer>();
    loop.run(
        work -> {
          loop.pause();
          return WorkAnswer.done(UNDONE);
        });

    var result =
        loop.run(
            work -> {
              worked.add(work.iteration());
              assertThat(loop.exitConditionStatus().get(0).evaluation()).isPresent();
              return WorkAnswer.done(DONE);
            });

    assertThat(worked).containsExactly(2);
    assertThat(result.success()).isTrue();
  }

  @Test
  void givenAnEndedLoop_whenPaused_thenItIsRefused() {
    var loop = bench.start(Workbench.config());
    bench.complete(bench.begin(loop), DONE);

    assertThatThrownBy(() -> pause(loop))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LOOP_ENDED));
  }
}
