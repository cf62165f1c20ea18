package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.ScriptedSandbox;
import dev.loopwright.testkit.WorkspacesContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Without git: a sandbox that answers nothing shows that none is asked. */
class LocalWorkspacesContractTest extends WorkspacesContract {
  @TempDir Path root;
  private LocalWorkspaces workspaces;

  @BeforeEach
  void create() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    workspaces = new LocalWorkspaces(root, new ScriptedSandbox());
  }

  @Override
  protected Workspaces workspaces() {
    return workspaces;
  }

  @Override
  protected WorkspacePath workspace() {
    return new WorkspacePath("fixer");
  }

  @Override
  protected WorkspacePath missingWorkspace() {
    return new WorkspacePath("nowhere");
  }

  @Override
  protected void write(String path, String text) {
    WorkspaceFiles.write(root.resolve("fixer"), path, text);
  }

  @Override
  protected void delete(String path) {
    try {
      Files.delete(root.resolve("fixer").resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
