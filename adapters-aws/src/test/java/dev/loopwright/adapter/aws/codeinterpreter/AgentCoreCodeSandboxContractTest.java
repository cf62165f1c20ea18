package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.CodeSandboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The port's contract with commands that one request waits for. */
class AgentCoreCodeSandboxContractTest extends CodeSandboxContract {
  static final int MAX_OUTPUT_BYTES = 1_000_000;

  @TempDir Path root;
  private AgentCoreFake fake;
  private AgentCoreCodeSandbox sandbox;

  @BeforeEach
  void create() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    fake = AgentCoreFake.start();
    sandbox = new AgentCoreCodeSandbox(FakeAccess.to(fake), settings());
  }

  @AfterEach
  void close() {
    sandbox.close();
    fake.close();
  }

  /** Returns what the sandbox is made with. */
  CodeInterpreterSettings settings() {
    var one = Duration.ofHours(1);
    return CodeInterpreterSettings.of(root, "aws.codeinterpreter.v1")
        .withTimes(one, Duration.ofMinutes(2), Duration.ofMillis(20))
        .withLimits(new TransferLimits(MAX_OUTPUT_BYTES, 100, 10_000_000));
  }

  @Override
  protected CodeSandbox sandbox() {
    return sandbox;
  }

  @Override
  protected WorkspacePath workspace() {
    return new WorkspacePath("fixer");
  }

  @Override
  protected WorkspacePath missingWorkspace() {
    return new WorkspacePath(root.resolve("nowhere").toString());
  }

  @Override
  protected WorkspacePath forbiddenWorkspace() {
    return new WorkspacePath("/usr");
  }

  @Override
  protected long maxOutputBytes() {
    return MAX_OUTPUT_BYTES;
  }
}
