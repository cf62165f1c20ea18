package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The part of {@link WorkspacesContract} about what is removed from a workspace. */
public abstract class WorkspaceRemovalContract {
  /** For {@link WorkspacesContract}. */
  WorkspaceRemovalContract() {}

  /** {@return what is tested} */
  protected abstract Workspaces workspaces();

  /** {@return a workspace that is there and was empty at the start of the test} */
  protected abstract WorkspacePath workspace();

  /** {@return a workspace where one may be but none is} */
  protected abstract WorkspacePath missingWorkspace();

  /**
   * Writes a file of the workspace, over an older one, in folders made as needed.
   *
   * @param path relative to the workspace, with {@code /}
   * @param text written as UTF-8
   */
  protected abstract void write(String path, String text);

  /**
   * Deletes a file of the workspace.
   *
   * @param path relative to the workspace, with {@code /}
   */
  protected abstract void delete(String path);

  @Test
  void givenAFolderAndAFile_whenRemoved_thenTheyAreGoneAndTheRestStays() {
    write("target/deep/a.class", "1");
    write("target/b.class", "1");
    write("module/c.tsbuildinfo", "1");
    write("module/targets.txt", "1");
    write("targets/d.txt", "1");

    workspaces().remove(workspace(), Set.of("target", "module/c.tsbuildinfo"));

    assertThat(
            workspaces()
                .matching(workspace(), Set.of("**/*"), GeneratedFiles.matching("**/.git/**")))
        .containsExactly("module/targets.txt", "targets/d.txt");
  }

  @Test
  void givenNothingThere_whenRemoved_thenNothingIsTheWorse() {
    write("a.txt", "1");

    workspaces().remove(workspace(), Set.of("target", "module/target", "a.txt/target"));

    assertThat(
            workspaces()
                .matching(workspace(), Set.of("**/*"), GeneratedFiles.matching("**/.git/**")))
        .containsExactly("a.txt");
  }

  @Test
  void givenAPathOutOfTheWorkspace_whenRemoved_thenTheInputIsRefusedAndNothingIsGone() {
    write("target/a.class", "1");

    assertThatThrownBy(() -> workspaces().remove(workspace(), Set.of("target", "../fixer/target")))
        .isInstanceOf(InvalidInputException.class);
    assertThat(workspaces().present(workspace(), Set.of("target/a.class"))).isNotEmpty();
  }

  @Test
  void givenNoWorkspace_whenSomethingIsRemoved_thenTheInputIsRefused() {
    assertThatThrownBy(() -> workspaces().remove(missingWorkspace(), Set.of("target")))
        .isInstanceOf(InvalidInputException.class);
  }
}
