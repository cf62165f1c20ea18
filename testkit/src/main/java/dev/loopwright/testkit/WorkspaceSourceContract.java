package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.SourceScope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The part of {@link WorkspacesContract} about what is source, and what tools generated. */
public abstract class WorkspaceSourceContract extends WorkspaceRemovalContract {
  /** Everything. */
  static final SourceScope ALL = SourceScope.without(GeneratedFiles.NONE);

  private static final SourceScope MAVEN =
      SourceScope.without(new GeneratedFiles(Set.of(), Map.of("target", Set.of("pom.xml"))));

  /** For {@link WorkspacesContract}. */
  WorkspaceSourceContract() {}

  static SourceScope without(String... globs) {
    return SourceScope.without(GeneratedFiles.matching(globs));
  }

  @Test
  void givenGeneratedFolders_whenTheirFilesChange_thenTheDigestStays() {
    write("src/a.txt", "one");
    write("target/deep/a.class", "one");
    write("module/build/b.class", "one");
    var generated = without("target/**", "**/build/", "*.log");
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
  void givenAProjectInAFolderNamedLikeOutput_whenItChanges_thenTheDigestDiffers() {
    write("pom.xml", "<project/>");
    write("target/pom.xml", "<project/>");
    write("target/src/A.java", "one");
    var before = workspaces().digest(workspace(), MAVEN);

    write("target/src/A.java", "two");

    assertThat(workspaces().digest(workspace(), MAVEN)).isNotEqualTo(before);
  }

  @Test
  void givenOutputAndSourcesOfItsName_whenGlobsAreMatched_thenOnlyTheOutputIsLeftOut() {
    write("pom.xml", "<project/>");
    write("target/conf.xml", "copied");
    write("src/target/conf.xml", "source");

    assertThat(workspaces().matching(workspace(), Set.of("**/conf.xml"), MAVEN.generated()))
        .containsExactly("src/target/conf.xml");
  }

  @Test
  void givenAGlobThatIsAPath_whenMatched_thenItIsFoundInOutputToo() {
    write("pom.xml", "<project/>");
    write("target/conf.xml", "planted");

    assertThat(
            workspaces()
                .matching(workspace(), Set.of("target/conf.xml", "target"), MAVEN.generated()))
        .containsExactly("target/conf.xml");
  }

  @Test
  void givenAFileNamedLikeAGeneratedFolder_whenItChanges_thenTheDigestDiffers() {
    write("build", "one");
    var generated = without("**/build/**");
    var before = workspaces().digest(workspace(), generated);

    write("build", "two");

    assertThat(workspaces().digest(workspace(), generated)).isNotEqualTo(before);
  }
}
