package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.loop.WorkspacePath;
import org.junit.jupiter.api.Test;

class InMemoryWorkspacesTest extends WorkspacesContract {
  private final WorkspacePath workspace = new WorkspacePath("fixer");
  private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces().create(workspace);

  @Override
  protected Workspaces workspaces() {
    return workspaces;
  }

  @Override
  protected WorkspacePath workspace() {
    return workspace;
  }

  @Override
  protected WorkspacePath missingWorkspace() {
    return new WorkspacePath("nowhere");
  }

  @Override
  protected void write(String path, String text) {
    workspaces.write(workspace, path, text);
  }

  @Override
  protected void delete(String path) {
    workspaces.delete(workspace, path);
  }

  @Test
  void givenStorageThatIsAway_whenChecked_thenTheBackendIsUnavailable() {
    workspaces.goAway();

    assertThatThrownBy(() -> workspaces.check(workspace))
        .isInstanceOf(WorkspaceUnavailableException.class);
  }
}
