package dev.loopwright.application;

import static dev.loopwright.application.VerificationBench.CHECK;
import static dev.loopwright.application.VerificationBench.plain;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What defines how a loop is judged is pinned when it starts; the work can't move it. */
class TamperingTest {
  private final VerificationBench check = new VerificationBench();

  @BeforeEach
  void aProjectWhoseCommandSucceeds() {
    check.write("pom.xml", "<project/>");
    check.write("src/main/java/A.java", "class A {}");
    check.exits(0, "");
  }

  private void assertTampered(ExitConditionStatus status, String change) {
    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).startsWith("tampered: " + change + " since the loop started");
  }

  @Test
  void givenThatNothingOfTheGateChanged_whenTheCommandSucceeds_thenTheLoopCompletes() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write("src/main/java/A.java", "class A { /* mended */ }");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
    assertThat(outcome(check.bench.state(loop))).isEqualTo(LoopOutcome.COMPLETED);
  }

  private static LoopOutcome outcome(LoopState state) {
    return state.ending().orElseThrow().outcome();
  }

  @Test
  void givenTheBuildFileChanged_whenVerified_thenNothingIsMetAndNoToolRuns() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write("pom.xml", "<project><testFailureIgnore/></project>");

    assertTampered(check.verify(loop), "pom.xml was changed");
    assertThat(check.bench.sandbox.runs()).isEmpty();
    assertThat(check.bench.state(loop).isActive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "go.mod,         internal/build/go.mod",
    "go.mod,         target/go.mod",
    "pyproject.toml, shop/out/conftest.py",
    "pom.xml,        src/test/java/build/junit-platform.properties"
  })
  void givenAFileOfTheGateInAFolderCalledLikeOutput_whenItIsAdded_thenItIsTampering(
      String buildFile, String added) {
    check.delete("pom.xml");
    check.write(buildFile, "a project");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write(added, "cheat");

    assertTampered(check.verify(loop), added + " was added");
  }

  @ParameterizedTest
  @CsvSource({
    "package.json,     package.json,     dist/package.json",
    "CMakeLists.txt,   CMakeLists.txt,   build/Makefile",
    "settings.gradle,  settings.gradle,  sub/build/resources/test/junit-platform.properties",
    "compile.sh,       compile.sh,       build/junit-platform.properties",
    "go.mod,           web/package.json, web/dist/package.json",
    "pom.xml,          tests/pom.xml,    tests/target/test-classes/junit-platform.properties",
    "pyproject.toml,   pyproject.toml,   build/lib/shop/tests/conftest.py"
  })
  void givenWhatToolsCopyIntoTheirOutput_whenItIsAdded_thenItIsNoTampering(
      String buildFile, String besideIt, String output) {
    check.delete("pom.xml");
    check.write(buildFile, "a project");
    check.write(besideIt, "a project");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write(output, "a copy");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conftest.py",
        "tests/conftest.py",
        "module/pom.xml",
        ".mvn/jvm.config",
        "pytest.ini",
        "cheat.DIST-INFO/entry_points.txt",
        "checkstyle.xml",
        "web/.eslintrc.json",
        "out/conftest.py",
        "target/conftest.py",
        "src/main/java/build/ruff.toml",
        "src/test/java/org/junit/jupiter/api/Assertions.java",
        "iniconfig.py",
        "src/test/java/module-info.java",
        "node_modules/.bin/jest",
        "src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension"
      })
  void givenAFileOfTheGateIsAdded_whenVerified_thenItIsTampering(String file) {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write(file, "cheat");

    assertTampered(check.verify(loop), file + " was added");
  }

  @Test
  void givenAFileOfTheGateIsRemoved_whenVerified_thenItIsTampering() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.bench.workspaces.delete(Workbench.WORKSPACE, "pom.xml");

    assertTampered(check.verify(loop), "pom.xml was removed");
  }

  @Test
  void givenManyChanges_whenVerified_thenTheFirstAreNamedAndTheOthersCounted() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    for (var module : List.of("a", "b", "c", "d", "e")) {
      check.write(module + "/pom.xml", "<project/>");
    }

    assertTampered(
        check.verify(loop),
        "a/pom.xml was added, b/pom.xml was added, c/pom.xml was added and 2 more");
  }

  @Test
  void givenTampering_whenItIsUndone_thenTheLoopCompletes() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write("pom.xml", "<project><skipTests/></project>");
    check.verify(loop);

    check.write("pom.xml", "<project/>");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
    assertThat(outcome(check.bench.state(loop))).isEqualTo(LoopOutcome.COMPLETED);
  }

  @Test
  void givenTampering_whenTheServerRestarts_thenItIsStillKnown() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write("pom.xml", "<project><skipTests/></project>");
    check.bench.restart();

    assertTampered(check.verify(loop), "pom.xml was changed");
  }

  @Test
  void givenTampering_whenVerified_thenTheEventTellsIt() {
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.write("pom.xml", "<project><skipTests/></project>");
    check.verify(loop);

    assertThat(check.bench.events(loop, EventType.EXIT_CONDITION_EVALUATED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details().values().get("reason"))
                    .asString()
                    .contains("pom.xml was changed"));
  }

  @Test
  void givenACommandThatIsAScriptOfTheWorkspace_whenTheWorkChangesIt_thenItIsTampering() {
    check.write("run-tests.sh", "exit 1");
    var command = ToolArguments.ofCommand("./run-tests.sh");
    check.bench.sandbox.answer(List.of("./run-tests.sh"), ScriptedSandbox.exited(0, ""));
    var loop = check.start(ExitConditionConfig.of(BUILD_SUCCEEDS, command));

    check.write("run-tests.sh", "exit 0");

    assertTampered(check.verify(loop), "run-tests.sh was changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh ci/check.py",
        "python3 -B ci/check.py",
        "/usr/bin/node /workspace/ci/check.py"
      })
  void givenACommandThatInterpretsAScript_whenTheWorkWritesIt_thenItIsTampering(String line) {
    var words = line.split(" ");
    check.bench.sandbox.answer(List.of(words), ScriptedSandbox.exited(0, ""));
    var loop = check.start(ExitConditionConfig.of(BUILD_SUCCEEDS, ToolArguments.ofCommand(words)));

    check.write("ci/check.py", "pass");

    assertTampered(check.verify(loop), "ci/check.py was added");
  }

  @Test
  void givenTheStarterProtectsOtherFiles_whenTheBuildFileChanges_thenItMay() {
    var loop = check.start(plain(BUILD_SUCCEEDS).protecting("ci/**"));
    check.write("pom.xml", "<project><!-- a new dependency --></project>");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTheStarterProtectsOtherFiles_whenOneOfThemChanges_thenItIsTampering() {
    var loop = check.start(plain(BUILD_SUCCEEDS).protecting("ci/**"));
    check.write("ci/deep/rules.txt", "none");

    assertTampered(check.verify(loop), "ci/deep/rules.txt was added");
  }

  @Test
  void givenSeveralConditions_whenOnesFilesChange_thenNoneIsMet() {
    var loop =
        check.start(
            plain(BUILD_SUCCEEDS).protecting("pom.xml"),
            plain(LINTING_CLEAN).protecting("rules.xml"));
    check.write("rules.xml", "none");
    check.verify(loop);

    assertThat(check.bench.state(loop).verification().conditions())
        .allSatisfy(status -> assertTampered(status, "rules.xml was added"));
  }

  @Test
  void givenACommandChangesTheGateUnseenByTheDigest_whenAllIsMet_thenTheLoopGoesOn() {
    var loop = check.start(plain(BUILD_SUCCEEDS).protecting("target/tool"));
    check.bench.sandbox.answer(
        CHECK,
        run -> {
          check.write("target/tool", "cheat");
          return ScriptedSandbox.exited(0, "");
        });

    assertTampered(check.verify(loop), "target/tool was added");
  }

  @Test
  void givenConditionsThatNoFileDecides_whenTheBuildFileChanges_thenTheyAreAsked() {
    var loop =
        check.bench.start(
            Workbench.config()
                .workspace(Workbench.WORKSPACE)
                .exitConditions(plain(BUILD_SUCCEEDS), Workbench.DONE_CONDITION));
    check.write("pom.xml", "<project><skipTests/></project>");

    check.bench.complete(check.bench.begin(loop), Workbench.DONE);

    assertThat(check.bench.state(loop).verification().conditions())
        .extracting(ExitConditionStatus::value)
        .containsExactly(NOT_MET, MET);
  }

  @Test
  void givenAGlobThatLeadsOut_whenProtected_thenItIsRefused() {
    assertThatThrownBy(() -> plain(BUILD_SUCCEEDS).protecting("../judge.sh"))
        .hasMessageContaining("/protected");
  }
}
