package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.ScriptedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkspacesTest {
  private static final WorkspacePath WORKSPACE = new WorkspacePath("fixer");

  @TempDir Path temporary;
  private Path root;
  private Path elsewhere;
  private Path folder;
  private LocalWorkspaces workspaces;

  @BeforeEach
  void create() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    folder = Files.createDirectory(root.resolve("fixer"));
    workspaces = new LocalWorkspaces(root, new ScriptedSandbox(), 10);
  }

  private WorkspaceDigest digest() {
    return workspaces.digest(WORKSPACE, GeneratedFiles.NONE);
  }

  @Test
  void givenAFile_whenItBecomesExecutable_thenTheDigestDiffers() {
    WorkspaceFiles.write(folder, "run.sh", "true");
    var before = digest();

    assertThat(folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();

    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  void givenALink_whenItsTargetsContentChanges_thenTheDigestStays() throws IOException {
    WorkspaceFiles.write(elsewhere, "secret", "one");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere.resolve("secret"));
    var before = digest();

    WorkspaceFiles.write(elsewhere, "secret", "two");

    assertThat(digest()).isEqualTo(before);
  }

  @Test
  void givenALink_whenItLeadsElsewhere_thenTheDigestDiffers() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("one"));
    var before = digest();
    Files.delete(folder.resolve("link"));

    Files.createSymbolicLink(folder.resolve("link"), Path.of("two"));

    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  @Timeout(20)
  void givenAPipe_whenDigestedAndFound_thenNobodyWaitsForItsWriter() {
    WorkspaceFiles.run(folder, "mkfifo", "report.xml");

    assertThat(digest()).isEqualTo(digest());
    assertThat(workspaces.find(WORKSPACE, "report.xml")).isEmpty();
  }

  @Test
  @Timeout(20)
  void givenAPipeWhereAReportWas_whenRead_thenItIsUnreadable() {
    WorkspaceFiles.run(folder, "mkfifo", "report.xml");
    var report = new WorkspaceFile("report.xml", 1, "");

    assertThatThrownBy(() -> workspaces.read(WORKSPACE, report, 100))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("no regular file");
  }

  @Test
  void givenALinkNamedLikeAReport_whenFound_thenItIsNone() throws IOException {
    WorkspaceFiles.write(elsewhere, "report.xml", "<testsuite/>");
    Files.createSymbolicLink(folder.resolve("report.xml"), elsewhere.resolve("report.xml"));

    assertThat(workspaces.find(WORKSPACE, "*.xml")).isEmpty();
  }

  @Test
  void givenAFolderThatIsALink_whenReportsAreFoundBehindIt_thenThereAreNone() throws IOException {
    WorkspaceFiles.write(elsewhere, "report.xml", "<testsuite/>");
    Files.createSymbolicLink(folder.resolve("reports"), elsewhere);

    assertThat(workspaces.find(WORKSPACE, "reports/*.xml")).isEmpty();
    assertThat(workspaces.find(WORKSPACE, "**/*.xml")).isEmpty();
  }

  @Test
  void givenAFolderSwappedForALink_whenAReportIsRead_thenItIsUnreadable() throws IOException {
    WorkspaceFiles.write(folder, "reports/report.xml", "<testsuite/>");
    var report = workspaces.find(WORKSPACE, "reports/*.xml").get(0);
    WorkspaceFiles.run(folder, "mv", "reports", "moved");
    Files.createSymbolicLink(folder.resolve("reports"), folder.resolve("moved"));

    assertThatThrownBy(() -> workspaces.read(WORKSPACE, report, 100))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenAGlobThatLeadsOut_whenFound_thenTheInputIsRefused() {
    assertThatThrownBy(() -> workspaces.find(WORKSPACE, "../**/*.xml"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> workspaces.find(WORKSPACE, "/etc/*"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenAReportWhoseTimesAreSetBack_whenFound_thenTheLooksDiffer() throws IOException {
    WorkspaceFiles.write(folder, "report.xml", "old");
    var report = folder.resolve("report.xml");
    var time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(report, time);
    var before = workspaces.find(WORKSPACE, "report.xml");

    WorkspaceFiles.write(folder, "report.xml", "new");
    Files.setLastModifiedTime(report, time);

    assertThat(workspaces.find(WORKSPACE, "report.xml")).isNotEqualTo(before);
  }

  @Test
  void givenAMarkerThatIsALinkOutwards_whenAskedFor_thenItIsNotThere() throws IOException {
    WorkspaceFiles.write(elsewhere, "pom.xml", "<project/>");
    Files.createSymbolicLink(folder.resolve("pom.xml"), elsewhere.resolve("pom.xml"));

    assertThat(workspaces.present(WORKSPACE, Set.of("pom.xml", "../../etc/passwd"))).isEmpty();
  }

  @Test
  void givenMoreFilesThanMayBe_whenDigested_thenTheRefusalSaysHowManyAndWhatToDo() {
    for (var i = 0; i <= 10; i++) {
      WorkspaceFiles.write(folder, "file" + i, "");
    }

    assertThatThrownBy(this::digest)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than 10 files")
        .hasMessageContaining(".gitignore");
  }

  @Test
  void givenAnIndexThatNamesFilesElsewhere_whenDigested_thenTheInputIsRefused() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    var lying =
        new ScriptedSandbox()
            .answerOthers(git -> ScriptedSandbox.exited(0, "a.txt\0../../etc/shadow\0"));

    assertThatThrownBy(
            () -> new LocalWorkspaces(root, lying).digest(WORKSPACE, GeneratedFiles.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("../../etc/shadow");
  }

  @Test
  void givenALinkOutOfTheRoot_whenChecked_thenTheRefusalNamesTheRoot() throws IOException {
    Files.createSymbolicLink(root.resolve("way-out"), elsewhere);

    assertThatThrownBy(() -> workspaces.check(new WorkspacePath("way-out")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/workspace/path")
        .hasMessageContaining(root.toString());
  }

  @Test
  void givenTheRootItself_whenChecked_thenItIsRefused() {
    assertThatThrownBy(() -> workspaces.check(new WorkspacePath(".")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenAFile_whenChecked_thenItIsRefused() {
    WorkspaceFiles.write(root, "file", "");

    assertThatThrownBy(() -> workspaces.check(new WorkspacePath("file")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be a folder");
  }

  @Test
  void givenNoRoot_whenChecked_thenTheStorageIsAway() {
    var away = new LocalWorkspaces(root.resolve("unmounted"), new ScriptedSandbox());

    assertThatThrownBy(() -> away.check(WORKSPACE))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessageContaining("unmounted");
  }

  @Test
  void givenASandboxThatIsAway_whenARepositoryIsDigested_thenTheBackendIsUnavailable()
      throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    var sandbox = new ScriptedSandbox();
    sandbox.goAway("bubblewrap is missing");

    assertThatThrownBy(
            () -> new LocalWorkspaces(root, sandbox).digest(WORKSPACE, GeneratedFiles.NONE))
        .isInstanceOf(BackendUnavailableException.class);
  }

  private static final Set<String> CONFTEST = Set.of("**/conftest.py");

  @Test
  void givenGitIgnoresAFile_whenSearched_thenItIsFoundAllTheSame() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    WorkspaceFiles.write(folder, "tests/.gitignore", "*");
    WorkspaceFiles.write(folder, "tests/conftest.py", "cheat()");

    assertThat(workspaces.matching(WORKSPACE, CONFTEST, GeneratedFiles.NONE))
        .containsExactly("tests/conftest.py");
  }

  @Test
  void givenALinkToAFolder_whenSearched_thenItCountsForItCanHideAnything() throws IOException {
    WorkspaceFiles.write(elsewhere, "conftest.py", "cheat()");
    Files.createSymbolicLink(folder.resolve("tests"), elsewhere);

    var found = workspaces.matching(WORKSPACE, CONFTEST, GeneratedFiles.NONE);

    assertThat(found).containsExactly("tests");
    assertThat(workspaces.fingerprints(WORKSPACE, found)).containsOnlyKeys("tests");
  }

  @Test
  void givenALinkInPlaceOfASearchedFolder_whenSearched_thenItIsNotFollowed() throws IOException {
    WorkspaceFiles.write(elsewhere, "jest", "cheat");
    Files.createDirectory(folder.resolve("node_modules"));
    Files.createSymbolicLink(folder.resolve("node_modules/.bin"), elsewhere);

    var found =
        workspaces.matching(
            WORKSPACE,
            Set.of("node_modules/.bin/*"),
            GeneratedFiles.matching("**/node_modules/**"));

    assertThat(found).containsExactly("node_modules/.bin");
  }

  @Test
  void givenAFileBehindALink_whenFingerprinted_thenItIsAsIfItWereGone() throws IOException {
    WorkspaceFiles.write(elsewhere, "pom.xml", "<project/>");
    Files.createSymbolicLink(folder.resolve("module"), elsewhere);

    assertThat(workspaces.fingerprints(WORKSPACE, Set.of("module/pom.xml"))).isEmpty();
  }

  @Test
  void givenAPinnedScript_whenItBecomesExecutable_thenItsFingerprintDiffers() {
    WorkspaceFiles.write(folder, "run.sh", "true");
    var before = workspaces.fingerprints(WORKSPACE, Set.of("run.sh"));

    assertThat(folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();

    assertThat(workspaces.fingerprints(WORKSPACE, Set.of("run.sh"))).isNotEqualTo(before);
  }

  @Test
  void givenAGlobOutOfTheWorkspace_whenSearched_thenItIsRefused() {
    assertThatThrownBy(() -> workspaces.matching(WORKSPACE, Set.of("../*"), GeneratedFiles.NONE))
        .isInstanceOf(InvalidInputException.class);
  }
}
