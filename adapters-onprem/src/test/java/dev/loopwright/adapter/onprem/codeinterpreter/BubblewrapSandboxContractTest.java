package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.IsolatingSandboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class BubblewrapSandboxContractTest extends IsolatingSandboxContract {
  private static final long MAX_OUTPUT_BYTES = 1_000_000;

  @TempDir Path root;
  private BubblewrapSandbox sandbox;

  @BeforeEach
  void create() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    sandbox =
        BubblewrapSandbox.create(
            SandboxSettings.of(root)
                .withLimits(SandboxLimits.DEFAULT.withMaxOutputBytes(MAX_OUTPUT_BYTES)));
  }

  @AfterEach
  void close() {
    sandbox.close();
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
