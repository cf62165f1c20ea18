package dev.loopwright.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every {@link Workspaces} passes this; one subclass per adapter supplies a workspace. */
public abstract class WorkspacesContract extends WorkspaceSourceContract {

  /** For the subclass of each adapter. */
  protected WorkspacesContract() {}

  @Test
  void givenAWorkspace_whenChecked_thenItIsFine() {
    assertThatCode(() -> workspaces().check(workspace())).doesNotThrowAnyException();
  }

  @Test
  void givenNoWorkspace_whenChecked_thenTheInputIsRefused() {
    assertThatThrownBy(() -> workspaces().check(missingWorkspace()))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::pointer)
                    .contains("/workspace/path"));
  }

  @Test
  void givenNoWorkspace_whenDigested_thenTheInputIsRefused() {
    assertThatThrownBy(() -> workspaces().digest(missingWorkspace(), GeneratedFiles.NONE))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenSomeFiles_whenAskedWhichAreThere_thenOnlyThoseAreNamed() {
    write("pom.xml", "<project/>");
    write("src/Main.java", "class Main {}");

    var present =
        workspaces().present(workspace(), Set.of("pom.xml", "src/Main.java", "build.gradle"));

    assertThat(present).containsExactlyInAnyOrder("pom.xml", "src/Main.java");
  }

  @Test
  void givenAnUntouchedWorkspace_whenDigestedTwice_thenTheDigestsAreEqual() {
    write("a.txt", "one");
    var before = workspaces().digest(workspace(), GeneratedFiles.NONE);

    assertThat(workspaces().digest(workspace(), GeneratedFiles.NONE)).isEqualTo(before);
  }

  @Test
  void givenAnUntouchedWorkspace_whenDigestedInFull_thenTheDigestIsTheSame() {
    write("src/A.java", "class A {}");
    write("target/A.class", "compiled");
    var digest = workspaces().digest(workspace(), GeneratedFiles.matching("target/**"));

    assertThat(workspaces().digestInFull(workspace(), GeneratedFiles.matching("target/**")))
        .isEqualTo(digest);
  }

  @Test
  void givenAFile_whenItsContentChanges_thenTheDigestDiffers() {
    write("a.txt", "one");
    var before = workspaces().digest(workspace(), GeneratedFiles.NONE);

    write("a.txt", "two");

    assertThat(workspaces().digest(workspace(), GeneratedFiles.NONE)).isNotEqualTo(before);
  }

  @Test
  void givenAFile_whenItsContentComesBack_thenTheDigestDoesToo() {
    write("a.txt", "one");
    var before = workspaces().digest(workspace(), GeneratedFiles.NONE);
    write("a.txt", "two");
    workspaces().digest(workspace(), GeneratedFiles.NONE);

    write("a.txt", "one");

    assertThat(workspaces().digest(workspace(), GeneratedFiles.NONE)).isEqualTo(before);
  }

  @Test
  void givenAFile_whenItMovesElsewhere_thenTheDigestDiffers() {
    write("a.txt", "one");
    var before = workspaces().digest(workspace(), GeneratedFiles.NONE);

    delete("a.txt");
    write("b.txt", "one");

    assertThat(workspaces().digest(workspace(), GeneratedFiles.NONE)).isNotEqualTo(before);
  }

  @Test
  void givenReportsAtEveryDepth_whenFound_thenTheyAreListedByName() {
    write("TEST-top.xml", "1");
    write("b/target/TEST-b.xml", "1");
    write("a/TEST-a.xml", "1");
    write("a/other.txt", "1");

    var found = workspaces().find(workspace(), "**/TEST-*.xml");

    assertThat(found)
        .extracting(WorkspaceFile::path)
        .containsExactly("TEST-top.xml", "a/TEST-a.xml", "b/target/TEST-b.xml");
  }

  @Test
  void givenNothingThatMatches_whenFound_thenTheListIsEmpty() {
    write("a/TEST-a.xml", "1");

    assertThat(workspaces().find(workspace(), "reports/*.xml")).isEmpty();
  }

  @Test
  void givenFilesAtEveryDepth_whenSearchedForManyGlobs_thenWhatMatchesAnyIsNamed() {
    write("pom.xml", "1");
    write("module/pom.xml", "1");
    write("module/src/test/java/ATest.java", "1");
    write("module/src/main/java/A.java", "1");
    write(".mvn/jvm.config", "1");
    write("tools/check.sh", "1");
    write("tsconfig.base.json", "1");
    var globs =
        Set.of("**/pom.xml", "**/src/test/**", "**/.mvn/**", "tools/check.sh", "**/tsconfig*.json");

    assertThat(workspaces().matching(workspace(), globs, GeneratedFiles.NONE))
        .containsExactly(
            ".mvn/jvm.config",
            "module/pom.xml",
            "module/src/test/java/ATest.java",
            "pom.xml",
            "tools/check.sh",
            "tsconfig.base.json");
  }

  @Test
  void givenFoldersLeftOut_whenSearched_thenOnlyAGlobThatStartsThereLooksIntoThem() {
    write("node_modules/a/package.json", "1");
    write("node_modules/.bin/jest", "1");
    write("package.json", "1");
    var globs = Set.of("**/package.json", "node_modules/.bin/*");

    assertThat(
            workspaces()
                .matching(workspace(), globs, GeneratedFiles.matching("**/node_modules/**")))
        .containsExactly("node_modules/.bin/jest", "package.json");
  }

  @Test
  void givenAFolderLeftOutBelowTheStartOfAGlob_whenSearched_thenItIsNotLookedInto() {
    write("buildSrc/build/classes/A.class", "1");
    write("buildSrc/src/A.java", "1");

    assertThat(
            workspaces()
                .matching(
                    workspace(), Set.of("buildSrc/**"), GeneratedFiles.matching("**/build/**")))
        .containsExactly("buildSrc/src/A.java");
  }

  @Test
  void givenPinnedFiles_whenOneChanges_thenOnlyItsFingerprintDiffers() {
    write("a.txt", "one");
    write("b.txt", "one");
    var paths = Set.of("a.txt", "b.txt");
    var before = workspaces().fingerprints(workspace(), paths);

    write("a.txt", "two");

    var after = workspaces().fingerprints(workspace(), paths);
    assertThat(after.get("a.txt")).isNotEqualTo(before.get("a.txt"));
    assertThat(after.get("b.txt")).isEqualTo(before.get("b.txt"));
  }

  @Test
  void givenAChangedFile_whenItsContentComesBack_thenItsFingerprintDoesToo() {
    write("a.txt", "one");
    var before = workspaces().fingerprints(workspace(), Set.of("a.txt"));
    write("a.txt", "two");
    workspaces().fingerprints(workspace(), Set.of("a.txt"));

    write("a.txt", "one");

    assertThat(workspaces().fingerprints(workspace(), Set.of("a.txt"))).isEqualTo(before);
  }

  @Test
  void givenAFileThatIsGone_whenFingerprinted_thenItIsLeftOut() {
    write("a.txt", "one");
    delete("a.txt");

    assertThat(workspaces().fingerprints(workspace(), Set.of("a.txt", "never.txt"))).isEmpty();
  }

  @Test
  void givenAReport_whenFoundTwice_thenTheLooksAreEqual() {
    write("r.xml", "1");
    var first = workspaces().find(workspace(), "r.xml");

    assertThat(workspaces().find(workspace(), "r.xml")).isEqualTo(first);
  }

  @Test
  void givenAReport_whenItIsWrittenAgainWithTheSameContent_thenTheLooksDiffer() {
    write("r.xml", "1");
    var first = workspaces().find(workspace(), "r.xml");

    write("r.xml", "1");

    assertThat(workspaces().find(workspace(), "r.xml")).isNotEqualTo(first);
  }

  @Test
  void givenAReport_whenRead_thenItsBytesCome() {
    write("r.xml", "grün");
    var report = workspaces().find(workspace(), "r.xml").get(0);

    assertThat(workspaces().read(workspace(), report, 5)).isEqualTo("grün".getBytes(UTF_8));
  }

  @Test
  void givenAReportBeyondTheBound_whenRead_thenItIsUnreadable() {
    write("r.xml", "123456");
    var report = workspaces().find(workspace(), "r.xml").get(0);

    assertThatThrownBy(() -> workspaces().read(workspace(), report, 5))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("r.xml");
  }

  @Test
  void givenAReportThatIsGone_whenRead_thenItIsUnreadable() {
    write("r.xml", "1");
    var report = workspaces().find(workspace(), "r.xml").get(0);
    delete("r.xml");

    assertThatThrownBy(() -> workspaces().read(workspace(), report, 5))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("r.xml");
  }

  @Test
  void givenAPathOutOfTheWorkspace_whenRead_thenItIsUnreadable() {
    var outside = new WorkspaceFile("../../../../../../../../etc/hosts", 1, "");

    assertThatThrownBy(() -> workspaces().read(workspace(), outside, 1_000_000))
        .isInstanceOf(UnreadableReportException.class);
  }
}
