package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.event.EventType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A workspace whose storage is away says nothing about the work: never not_met. */
class WorkspaceOutageTest {
  private final VerificationBench commands = new VerificationBench();
  private final Workbench bench = commands.bench;
  private final HandTimer timer = new HandTimer(bench.clock);

  WorkspaceOutageTest() {
    bench.timer = Optional.of(timer);
    commands.exits(0, "");
  }

  @Test
  void givenStorageThatIsAway_whenAnIterationIsBegun_thenNothingBegins() {
    var loop = commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
    var before = bench.state(loop);
    bench.workspaces.goAway();

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(WorkspaceUnavailableException.class);
    assertThat(bench.state(loop)).isEqualTo(before);

    bench.workspaces.comeBack();
    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenAWorkspaceThatIsGone_whenAnIterationIsBegun_thenNothingBegins() {
    var loop = commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
    bench.workspaces.delete(Workbench.WORKSPACE);

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessageContaining("is not there any more");
  }

  @Test
  void givenStorageThatIsAway_whenEvaluated_thenThereIsNoVerdict() {
    var loop = commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
    bench.workspaces.goAway();

    assertThatThrownBy(
            () -> bench.framework().control().evaluate(AGENT, loop).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WorkspaceUnavailableException.class);
    assertThat(commands.status(loop).value()).isEqualTo(ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenStorageThatGoesAway_whenAnIterationIsCompleted_thenItIsRecordedAndVerifiedLater() {
    var loop = commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
    var grant = bench.begin(loop);
    bench.workspaces.goAway();

    assertThatThrownBy(() -> bench.complete(grant, Workbench.UNDONE))
        .isInstanceOf(WorkspaceUnavailableException.class);
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
    assertThat(bench.events(loop, EventType.EXIT_CONDITION_EVALUATED)).isEmpty();

    timer.pass(Duration.ofSeconds(30));
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
    bench.workspaces.comeBack();
    timer.pass(Duration.ofSeconds(10));

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
    assertThat(bench.complete(grant, Workbench.UNDONE).decision().wireName()).isEqualTo("stop");
  }

  @Test
  void givenStorageThatGoesAwayUnderTheTool_whenVerified_thenThereIsNoVerdict() {
    var loop = commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
    bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          bench.workspaces.goAway();
          throw new WorkspaceUnavailableException("the storage was unmounted");
        });

    assertThatThrownBy(() -> bench.iterate(loop, 1))
        .isInstanceOf(WorkspaceUnavailableException.class);
    assertThat(commands.status(loop).value()).isEqualTo(ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenALoopWithoutAWorkspace_whenStorageIsAway_thenItGoesOn() {
    var loop = bench.start(Workbench.config());
    bench.workspaces.goAway();

    bench.iterate(loop, 2);

    assertThat(bench.state(loop).counters().iterationsCompleted()).isEqualTo(2);
  }
}
