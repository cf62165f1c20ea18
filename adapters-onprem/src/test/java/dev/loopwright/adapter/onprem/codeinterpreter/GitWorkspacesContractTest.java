package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.WorkspacesContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With git, in bubblewrap. */
class GitWorkspacesContractTest extends WorkspacesContract {
  private static final GeneratedFiles ALL = GeneratedFiles.NONE;

  @TempDir Path root;
  private Path folder;
  private BubblewrapSandbox sandbox;
  private LocalWorkspaces workspaces;

  @BeforeEach
  void create() throws IOException {
    folder = Files.createDirectory(root.resolve("fixer"));
    WorkspaceFiles.run(folder, "git", "init", "-q");
    sandbox = BubblewrapSandbox.create(SandboxSettings.of(root));
    workspaces = new LocalWorkspaces(root, sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
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
    WorkspaceFiles.write(folder, path, text);
  }

  @Override
  protected void delete(String path) {
    try {
      Files.delete(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void givenAnIgnoredFile_whenItChanges_thenTheDigestStays() {
    write(".gitignore", "*.log\n");
    write("a.log", "one");
    var before = workspaces.digest(workspace(), ALL);

    write("a.log", "two");

    assertThat(workspaces.digest(workspace(), ALL)).isEqualTo(before);
  }

  @Test
  void givenATrackedFileWithAnUnusualName_whenItChanges_thenTheDigestDiffers() {
    write("sub dir/grün \"x\"\n.txt", "one");
    WorkspaceFiles.run(folder, "git", "add", "-A");
    var before = workspaces.digest(workspace(), ALL);

    write("sub dir/grün \"x\"\n.txt", "two");

    assertThat(workspaces.digest(workspace(), ALL)).isNotEqualTo(before);
  }

  @Test
  void givenARepositoryWithinTheRepository_whenItsFileChanges_thenTheDigestDiffers() {
    write("inner/a.txt", "one");
    WorkspaceFiles.run(folder.resolve("inner"), "git", "init", "-q");
    var before = workspaces.digest(workspace(), ALL);

    write("inner/a.txt", "two");

    assertThat(workspaces.digest(workspace(), ALL)).isNotEqualTo(before);
  }

  @Test
  void givenATrackedFileThatIsGone_whenDigested_thenItIsAsIfItWereNotThere() {
    write("kept.txt", "one");
    var before = workspaces.digest(workspace(), ALL);
    write("a.txt", "one");
    WorkspaceFiles.run(folder, "git", "add", "-A");

    delete("a.txt");

    assertThat(workspaces.digest(workspace(), ALL)).isEqualTo(before);
  }

  @Test
  void givenAConfigurationThatRunsCommands_whenDigested_thenNothingOfThemReachesTheMachine() {
    var trace = root.resolve("trace");
    var attack = "touch " + trace + "; false";
    WorkspaceFiles.run(folder, "git", "config", "core.fsmonitor", attack);
    write("a.txt", "one");
    WorkspaceFiles.run(folder, "git", "ls-files", "-co");
    assertThat(trace).as("the attack works on the bare machine").exists();
    WorkspaceFiles.run(root, "rm", trace.toString());

    workspaces.digest(workspace(), ALL);

    assertThat(trace).doesNotExist();
  }

  @Test
  void givenABrokenRepository_whenDigested_thenTheInputIsRefusedWithGitsOwnWords() {
    write(".git/HEAD", "nonsense");

    assertThatThrownBy(() -> workspaces.digest(workspace(), ALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not a git repository");
  }

  @Test
  void givenAFolderThatHoldsATrackedFile_whenRemoved_thenItIsRefusedAndNothingIsGone() {
    write("dist/deep/action.js", "1");
    WorkspaceFiles.run(folder, "git", "add", "-A");
    write("target/a.class", "1");

    assertThatThrownBy(() -> workspaces.remove(workspace(), Set.of("target", "dist")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dist/deep/action.js (git tracks it)");
    assertThat(folder.resolve("dist/deep/action.js")).exists();
    assertThat(folder.resolve("target/a.class")).exists();
  }

  @Test
  void givenAnIgnoredFolder_whenRemoved_thenItIsGone() {
    write(".gitignore", "target/\n");
    write("target/a.class", "1");
    WorkspaceFiles.run(folder, "git", "add", "-A");

    workspaces.remove(workspace(), Set.of("target"));

    assertThat(folder.resolve("target")).doesNotExist();
  }
}
