package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.GeneratedFiles;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The part of {@link WorkspacesContract} about what is source, and what tools generated. */
public abstract class WorkspaceSourceContract extends WorkspaceRemovalContract {
  private static final GeneratedFiles MAVEN =
      GeneratedFiles.NONE.beside(Set.of("pom.xml"), "target");

  /** For {@link WorkspacesContract}. */
  WorkspaceSourceContract() {}

  @Test
  void givenGeneratedFolders_whenTheirFilesChange_thenTheDigestStays() {
    write("src/a.txt", "one");
    write("target/deep/a.class", "one");
    write("module/build/b.class", "one");
    var generated = GeneratedFiles.matching("target/**", "**/build/", "*.log");
    var before = workspaces().digest(workspace(), generated);

    write("target/deep/a.class", "two");
    write("module/build/b.class", "two");
    write("run.log", "two");

    assertThat(workspaces().digest(workspace(), generated)).isEqualTo(before);
  }

  @Test
  void givenOutputBesideABuildFile_whenItsFilesChange_thenTheDigestStays() {
    write("module/pom.xml", "<project/>");
    write("module/target/deep/a.class", "one");
    var before = workspaces().digest(workspace(), MAVEN);

    write("module/target/deep/a.class", "two");

    assertThat(workspaces().digest(workspace(), MAVEN)).isEqualTo(before);
  }

  @Test
  void givenSourcesInAFolderNamedLikeOutput_whenTheyChange_thenTheDigestDiffers() {
    write("pom.xml", "<project/>");
    write("src/main/java/target/A.java", "one");
    var before = workspaces().digest(workspace(), MAVEN);

    write("src/main/java/target/A.java", "two");

    assertThat(workspaces().digest(workspace(), MAVEN)).isNotEqualTo(before);
  }

  @Test
  void givenOutputBesideNoBuildFile_whenItsFilesChange_thenTheDigestStaysUnlessItIsAmongSources() {
    var output = GeneratedFiles.NONE.outsideSources("build");
    write("sub/build/a.class", "one");
    write("sub/src/build/A.java", "one");
    var before = workspaces().digest(workspace(), output);

    write("sub/build/a.class", "two");
    assertThat(workspaces().digest(workspace(), output)).isEqualTo(before);

    write("sub/src/build/A.java", "two");
    assertThat(workspaces().digest(workspace(), output)).isNotEqualTo(before);
  }

  @Test
  void givenOutputAndSourcesOfItsName_whenGlobsAreMatched_thenOnlyTheOutputIsLeftOut() {
    write("pom.xml", "<project/>");
    write("target/conf.xml", "copied");
    write("src/target/conf.xml", "source");

    assertThat(workspaces().matching(workspace(), Set.of("**/conf.xml"), MAVEN))
        .containsExactly("src/target/conf.xml");
  }

  @Test
  void givenAGlobThatIsAPath_whenMatched_thenItIsFoundInOutputToo() {
    write("pom.xml", "<project/>");
    write("target/conf.xml", "planted");

    assertThat(workspaces().matching(workspace(), Set.of("target/conf.xml", "target"), MAVEN))
        .containsExactly("target/conf.xml");
  }

  @Test
  void givenAFileNamedLikeAGeneratedFolder_whenItChanges_thenTheDigestDiffers() {
    write("build", "one");
    var generated = GeneratedFiles.matching("**/build/**");
    var before = workspaces().digest(workspace(), generated);

    write("build", "two");

    assertThat(workspaces().digest(workspace(), generated)).isNotEqualTo(before);
  }
}
