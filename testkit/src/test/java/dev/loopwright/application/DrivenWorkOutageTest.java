package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.LoopPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Work that the server calls, and what does it is lost or away. */
class DrivenWorkOutageTest {
  private final DrivenBench driven = new DrivenBench();
  private final Workbench bench = driven.bench;

  @Test
  void givenARestartInTheMiddle_whenRecovered_thenTheServerAttemptsTheIterationAgain() {
    driven.agent =
        request -> {
          throw new InternalError("the process was lost");
        };
    assertThatThrownBy(() -> driven.start()).isInstanceOf(InternalError.class);
    driven.agent = request -> WorkAnswer.done(DONE);

    bench.restart();

    var loop = driven.requests.get(0).sessionId();
    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
    assertThat(bench.record(loop, 1).attempt()).isEqualTo(2);
  }

  @Test
  void givenAnAgentThatCannotBeReached_whenItIsBackLater_thenTheSameIterationIsAttemptedAgain() {
    var timer = new HandTimer(bench.clock);
    bench.timer = Optional.of(timer);
    driven.agent = DrivenWorkOutageTest::away;
    var loop = driven.start();
    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.RUNNING);
    driven.agent = request -> WorkAnswer.done(DONE);

    timer.pass(Duration.ofSeconds(10));

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
    assertThat(bench.record(loop, 1).attempt()).isEqualTo(2);
  }

  @Test
  void givenStorageThatGoesAwayUnderTheWork_whenItIsBackMuchLater_thenNoAttemptWasUsedUp() {
    var timer = new HandTimer(bench.clock);
    bench.timer = Optional.of(timer);
    driven.agent =
        request -> {
          bench.workspaces.goAway();
          throw new WorkspaceUnavailableException("the storage was unmounted");
        };
    var loop = driven.start();
    driven.agent = request -> WorkAnswer.done(DONE);
    timer.pass(Duration.ofMinutes(2));
    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.RUNNING);
    bench.workspaces.comeBack();

    timer.pass(Duration.ofSeconds(10));

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
    assertThat(bench.record(loop, 1).attempt()).isEqualTo(2);
  }

  @Test
  void givenAnAgentThatStaysAway_whenTriedThreeTimes_thenTheLoopEndsInAnErrorThatMayBeResumed() {
    var timer = new HandTimer(bench.clock);
    bench.timer = Optional.of(timer);
    driven.agent = DrivenWorkOutageTest::away;
    var loop = driven.start();
    timer.pass(Duration.ofSeconds(10));
    timer.pass(Duration.ofSeconds(10));
    timer.pass(Duration.ofSeconds(10));
    assertThat(driven.requests).hasSize(3);
    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.ERROR);
    driven.agent = request -> WorkAnswer.done(DONE);

    bench.framework().control().resume(AGENT, loop, Optional.empty());

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
  }

  private static WorkAnswer away(WorkRequest request) {
    throw new BackendUnavailableException(
        "runtime", "calling the agent", new IOException("no route"));
  }
}
