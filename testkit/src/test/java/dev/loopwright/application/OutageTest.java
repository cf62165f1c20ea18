package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left in between when the store is away, and verdicts that come too late. */
class OutageTest {
  private final Workbench bench = new Workbench();
  private final HandTimer timer = new HandTimer(bench.clock);
  private final HookedLoopStore store = new HookedLoopStore(bench.loops);

  OutageTest() {
    bench.loopStore = store;
    bench.timer = Optional.of(timer);
  }

  private static BackendUnavailableException away() {
    return new BackendUnavailableException("store", "committing", new IOException("no route"));
  }

  @Test
  void givenTheStoreIsAwayAfterTheRecord_whenItIsBack_thenTheVerdictFollowsByItself() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    store.before =
        step -> {
          if (step.before().filter(old -> old.stage() instanceof Stage.Evaluating).isPresent()) {
            throw away();
          }
        };
    assertThatThrownBy(() -> bench.complete(grant, DONE))
        .isInstanceOf(BackendUnavailableException.class);
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
    store.before = step -> {};

    timer.pass(Duration.ofSeconds(10));

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(classes = {Stage.Evaluating.class, Stage.Completing.class})
  void givenTheStoreStaysAwayForAMinute_whenItIsBack_thenTheLoopWasTriedEveryTenSecondsAndEnds(
      Class<? extends Stage> where) {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    var refused = new AtomicInteger();
    store.before =
        step -> {
          if (step.before().filter(old -> where.isInstance(old.stage())).isPresent()) {
            refused.incrementAndGet();
            throw away();
          }
        };
    assertThatThrownBy(() -> bench.complete(grant, DONE))
        .isInstanceOf(BackendUnavailableException.class);
    var atFirst = refused.getAndSet(0);
    timer.pass(Duration.ofSeconds(60));
    assertThat(refused).hasValue(6 * atFirst);
    store.before = step -> {};

    timer.pass(Duration.ofSeconds(10));

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenTheStoreIsAwayAfterTheLastCheckpoint_whenItIsBack_thenTheLoopEndsByItself() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    store.before =
        step -> {
          if (step.before().filter(old -> old.stage() instanceof Stage.Completing).isPresent()) {
            throw away();
          }
        };
    assertThatThrownBy(() -> bench.complete(grant, DONE))
        .isInstanceOf(BackendUnavailableException.class);
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETING);
    store.before = step -> {};

    timer.pass(Duration.ofSeconds(10));

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenAnIterationIsVerifiedMeanwhile_whenAnEvaluationEnds_thenItsOldVerdictsAreRefused() {
    var loop = bench.start(Workbench.config());
    var first = new AtomicBoolean(true);
    bench.onEvaluation =
        () -> {
          if (first.getAndSet(false)) {
            bench.iterate(loop, 1);
          }
        };

    var evaluation = bench.framework().control().evaluate(AGENT, loop).toCompletableFuture();

    assertThatThrownBy(evaluation::join)
        .hasCauseInstanceOf(LoopRefusedException.class)
        .hasMessageContaining("verified meanwhile");
    assertThat(bench.state(loop).verification().conditions().get(0).evaluation().orElseThrow())
        .extracting("iteration")
        .isEqualTo(1);
  }

  @Test
  void givenAnEndedLoop_whenAnEvaluationIsAskedFor_thenItIsRefusedBeforeAnythingRuns() {
    var loop = bench.start(Workbench.config());
    bench.framework().control().cancel(AGENT, loop, "");
    var evaluated = new AtomicBoolean();
    bench.onEvaluation = () -> evaluated.set(true);

    var evaluation = bench.framework().control().evaluate(AGENT, loop).toCompletableFuture();

    assertThatThrownBy(evaluation::join).hasCauseInstanceOf(LoopRefusedException.class);
    assertThat(evaluated).isFalse();
  }
}
