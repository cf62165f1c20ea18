package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the work makes of an output folder, nothing but that is removed. */
class InnerRemovalTest {
  @TempDir Path folder;
  private Path workspace;
  private Path precious;
  private InnerRemoval removal;

  @BeforeEach
  void create() throws IOException {
    workspace = Files.createDirectory(folder.resolve("workspace"));
    precious = Files.createDirectory(folder.resolve("precious"));
    Files.writeString(precious.resolve("kept.txt"), "kept");
    removal = new InnerRemoval(workspace);
  }

  private void assertPreciousIsKept() {
    assertThat(precious.resolve("kept.txt")).hasContent("kept");
  }

  @Test
  void givenALinkInPlaceOfTheFolder_whenRemoved_thenTheLinkAloneIsGone() throws IOException {
    Files.createSymbolicLink(workspace.resolve("target"), precious);

    removal.remove(Path.of("target"));

    assertThat(workspace).isEmptyDirectory();
    assertPreciousIsKept();
  }

  @Test
  void givenLinksWithinTheFolder_whenRemoved_thenWhatTheyLeadToStays() throws IOException {
    Files.createDirectories(workspace.resolve("target/deep"));
    Files.createSymbolicLink(workspace.resolve("target/deep/out"), precious);
    Files.createSymbolicLink(workspace.resolve("target/file"), precious.resolve("kept.txt"));

    removal.remove(Path.of("target"));

    assertThat(workspace).isEmptyDirectory();
    assertPreciousIsKept();
  }

  @Test
  void givenAFolderBehindALink_whenRemoved_thenItIsRefusedAndStays() throws IOException {
    Files.createDirectory(precious.resolve("target"));
    Files.createSymbolicLink(workspace.resolve("module"), precious);

    assertThatThrownBy(() -> removal.remove(Path.of("module/target")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("behind a link");
    assertThat(precious.resolve("target")).exists();
  }

  @Test
  void givenAFileInPlaceOfTheFolder_whenRemoved_thenItIsGone() throws IOException {
    Files.writeString(workspace.resolve("target"), "a file");

    removal.remove(Path.of("target"));

    assertThat(workspace).isEmptyDirectory();
  }

  /** Opening one would wait for a writer for ever. */
  @Test
  void givenPipes_whenRemoved_thenTheyAreGoneAndNotOpened() {
    WorkspaceFiles.run(workspace, "mkfifo", "target", "module");

    assertThat(removing("target")).isNull();
    assertThat(removing("module/target")).isNull();
    assertThat(workspace.resolve("target")).doesNotExist();
  }

  private Object removing(String path) {
    try {
      removal.remove(Path.of(path));
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  @Test
  void givenFoldersThatMayNotBeWritten_whenRemoved_thenTheyAreGone() throws IOException {
    var deep = Files.createDirectories(workspace.resolve("target/deep"));
    Files.writeString(deep.resolve("a.class"), "planted");
    var readOnly = PosixFilePermissions.fromString("r-xr-xr-x");
    Files.setPosixFilePermissions(deep, readOnly);
    Files.setPosixFilePermissions(deep.getParent(), readOnly);

    removal.remove(Path.of("target"));

    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void givenFoldersWithoutEnd_whenRemoved_thenItIsRefusedBeforeTheServerRunsOutOfFiles() {
    WorkspaceFiles.run(workspace, "sh", "-c", "mkdir -p target" + "/d".repeat(250));

    assertThatThrownBy(() -> removal.remove(Path.of("target")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("deeper");
  }

  @Test
  void givenAPathOutOfTheWorkspace_whenRemoved_thenItIsRefused() {
    assertThatThrownBy(() -> removal.remove(Path.of("../precious")))
        .isInstanceOf(IOException.class);
    assertPreciousIsKept();
  }
}
