package dev.loopwright.adapter.aws.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.RequestableCancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;

/** Commands run in the session that the workspace names, which stays the agent's. */
class SessionOfTheAgentTest {
  private static final Duration PLENTY = Duration.ofSeconds(60);

  /** Tells the processes of this session that work in a folder of ours, or in one that was. */
  private static final String OURS_THAT_RUN =
      """
      for p in /proc/[0-9]*; do
        case $(readlink $p/cwd) in "$PWD"/loopwright-*) echo $p;; esac
      done
      echo end""";

  @TempDir private Path root;

  private AgentCoreFake fake;
  private Interpreter agent;
  private String session;
  private AgentCoreCodeSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    fake = AgentCoreFake.start();
    agent = new Interpreter(FakeAccess.to(fake), "aws.codeinterpreter.v1");
    session = agent.start(Duration.ofMinutes(30));
    sandbox = sandbox();
  }

  private AgentCoreCodeSandbox sandbox() {
    return new AgentCoreCodeSandbox(
        FakeAccess.to(fake), CodeInterpreterSettings.of(root, "aws.codeinterpreter.v1"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    agent.close();
    fake.close();
  }

  private WorkspacePath workspace() {
    return new WorkspacePath("fixer", Optional.of(session));
  }

  private SandboxCommand command(String script) {
    return SandboxCommand.of(workspace(), List.of("sh", "-c", script), PLENTY);
  }

  private SandboxResult run(String script) {
    return sandbox.run(command(script));
  }

  /** What the agent itself does in its session. */
  private String byAgent(String line) throws SessionGoneException {
    return agent
        .must(session, ToolName.EXECUTE_COMMAND, a -> a.command(line), "the agent's work")
        .structuredContent()
        .stdout();
  }

  @Test
  void givenWhatTheAgentLeftInItsSession_whenACommandRuns_thenItIsThereAndTheWorkspaceToo()
      throws Exception {
    var unused = byAgent("echo installed > tool-of-the-agent");
    Files.writeString(root.resolve("fixer/answer.txt"), "right");

    var result = run("cat ../../tool-of-the-agent answer.txt; echo out > report.xml");

    assertThat(result.standardOutput()).isEqualTo("installed\nright");
    assertThat(root.resolve("fixer/report.xml")).hasContent("out");
    assertThat(fake.count("StartCodeInterpreterSession")).as("the agent's alone").isOne();
  }

  @Test
  void givenFilesOfTheAgentNamedAsOurs_whenCommandsRunAndTheLoopEnds_thenTheyAreUntouched()
      throws Exception {
    var unused = byAgent("mkdir workspace && echo mine > workspace/a && echo mine > run-log");

    run("true");
    run("true");
    sandbox.stopIdle(workspace());

    assertThat(byAgent("cat workspace/a run-log")).isEqualTo("mine\nmine\n");
    assertThat(byAgent("ls")).as("nothing of ours is left").doesNotContain("loopwright");
  }

  @Test
  void givenTheEndOfItsLoopAndOfTheServer_whenTheSessionIsLookedAt_thenItLives() {
    run("true");

    sandbox.stopIdle(workspace());
    sandbox.close();

    assertThat(fake.count("StopCodeInterpreterSession")).isZero();
    assertThat(fake.codeInterpreter().ready()).isOne();
    sandbox = sandbox();
  }

  @Test
  @Timeout(30)
  void givenACommandThatIsCancelled_whenItIsLookedFor_thenItIsKilledAndTheSessionLives()
      throws Exception {
    var cancellation = new RequestableCancellation();
    var running =
        CompletableFuture.supplyAsync(
            () -> sandbox.run(command("echo x > begun; sleep 600").until(cancellation)));
    while (!byAgent("ls loopwright-*/workspace 2>/dev/null || true").contains("begun")) {
      Thread.onSpinWait();
    }

    cancellation.request();

    assertThat(running.get().end()).isEqualTo(SandboxResult.End.CANCELLED);
    while (!byAgent(OURS_THAT_RUN).equals("end\n")) {
      Thread.onSpinWait(); // the script around the command still ends
    }
    assertThat(fake.codeInterpreter().ready()).isOne();
    assertThat(run("echo again").standardOutput()).isEqualTo("again\n");
  }

  @Test
  void givenAnEarlierServersFiles_whenAnotherGoesOn_thenWhatIsGoneFromTheWorkspaceIsGoneThere()
      throws Exception {
    Files.writeString(root.resolve("fixer/old"), "");
    run("true");
    Files.delete(root.resolve("fixer/old"));

    try (var next = sandbox()) {
      assertThat(next.run(command("ls")).standardOutput()).isEmpty();
    }
  }

  @Test
  void givenASessionThatIsGone_whenACommandIsToRun_thenNoOtherIsStartedAndItSaysWhy() {
    run("true");
    agent.stop(session);

    assertThatThrownBy(() -> run("true"))
        .isInstanceOf(SandboxUnavailableException.class)
        .hasMessageContaining(session)
        .hasMessageContaining("start a loop that names another, or none");
    assertThat(fake.count("StartCodeInterpreterSession")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01NOSUCHSESSION", "no-id-of-the-service"})
  void givenASessionThatIsNotThere_whenALoopIsToStart_thenItIsRefused(String other) {
    sandbox.check(workspace());
    sandbox.check(new WorkspacePath("fixer"));

    assertThatThrownBy(() -> sandbox.check(new WorkspacePath("fixer", Optional.of(other))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/workspace/sandbox_session")
        .hasMessageContaining("aws.codeinterpreter.v1");
  }
}
