package dev.loopwright.adapter.aws.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session costs by its time, so it lasts no longer than its loop. */
class SessionStopperTest {
  private static final WorkspacePath WORKSPACE = new WorkspacePath("fixer");
  private static final ExitConditionConfig BUILD =
      ExitConditionConfig.of(ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("make"));

  @TempDir private Path root;

  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private AgentCoreFake fake;
  private AgentCoreCodeSandbox sandbox;
  private SessionStopper stopper;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    fake = AgentCoreFake.start();
    sandbox =
        new AgentCoreCodeSandbox(
            FakeAccess.to(fake), CodeInterpreterSettings.of(root, "aws.codeinterpreter.v1"));
    stopper = new SessionStopper(sandbox, store);
  }

  @AfterEach
  void stop() {
    sandbox.close();
    fake.close();
  }

  private void run(String script) {
    var command = List.of("sh", "-c", script);
    assertThat(sandbox.run(SandboxCommand.of(WORKSPACE, command, Duration.ofSeconds(30))).end())
        .isNotNull();
  }

  private static LoopStory loop(WorkspacePath workspace) {
    var config = LoopConfig.builder("fixer").workspace(workspace).exitConditions(BUILD).build();
    return LoopStory.of("s", config).begin().complete("{}");
  }

  /** Has the journal of a loop published. */
  private void publish(LoopStory story) {
    story.steps().forEach(step -> store.commit(step, List.of()));
    stopper.publish(story.steps().stream().flatMap(step -> step.events().stream()).toList());
  }

  @Test
  void givenASession_whenItsLoopHasEnded_thenItIsStopped() {
    run("true");

    publish(loop(WORKSPACE).verify(true).save());

    assertThat(fake.codeInterpreter().ready()).isZero();
    assertThat(fake.count("StopCodeInterpreterSession")).isEqualTo(1);
  }

  @Test
  void givenASessionThatWasStopped_whenACommandRunsAgain_thenANewOneIsThere() {
    run("true");
    publish(loop(WORKSPACE).verify(true).save());

    run("true");

    assertThat(fake.codeInterpreter().ready()).isEqualTo(1);
  }

  @Test
  void givenASession_whenItsLoopGoesOn_thenItIsKept() {
    run("true");

    publish(loop(WORKSPACE).verify(false).save());

    assertThat(fake.codeInterpreter().ready()).isEqualTo(1);
  }

  @Test
  void givenACommandOfAnotherLoopInTheSameWorkspace_whenALoopHasEnded_thenItIsNotBrokenOff()
      throws Exception {
    var running = CompletableFuture.runAsync(() -> run("sleep 0.5; echo x > done"));
    awaitSession();

    publish(loop(WORKSPACE).verify(true).save());

    running.get();
    assertThat(root.resolve("fixer/done")).exists();
  }

  private void awaitSession() {
    while (fake.codeInterpreter().ready() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void givenALoopWhoseWorkspaceIsGone_whenItHasEnded_thenTheOthersAreLookedAfterAllTheSame() {
    publish(loop(new WorkspacePath("nowhere")).verify(true).save());

    assertThat(fake.calls()).isEmpty();
  }
}
