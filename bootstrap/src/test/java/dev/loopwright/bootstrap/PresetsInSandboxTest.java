package dev.loopwright.bootstrap;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The presets with the real tools, in bubblewrap and without a network: a project whose test fails,
 * then the same without its tests, then mended.
 */
class PresetsInSandboxTest {
  @TempDir Path workspaces;
  private SandboxedProject project;

  @BeforeEach
  void create() throws IOException {
    project = new SandboxedProject(workspaces.toRealPath());
  }

  private static List<ExitConditionConfig> conditions(ExitConditionType... types) {
    return Stream.of(types)
        .map(
            type ->
                new ExitConditionConfig(
                    type,
                    type.wireName(),
                    Optional.empty(),
                    ToolArguments.NONE,
                    Optional.of(Duration.ofMinutes(3)),
                    Optional.empty(),
                    ""))
        .toList();
  }

  private static void assertFails(ExitConditionStatus status, TestCounts counts, String test) {
    assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
    assertThat(status.findings().counts()).contains(counts);
    assertThat(status.findings().firstFailures())
        .anySatisfy(failure -> assertThat(failure.test()).contains(test));
  }

  private static void assertNoProof(ExitConditionStatus status) {
    assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
  }

  private static void assertCompleted(SandboxedProject.Run run) {
    assertThat(run.result().success()).as(run.seen().toString()).isTrue();
    assertThat(run.seen().get(run.seen().size() - 1))
        .allSatisfy(status -> assertThat(status.value()).isEqualTo(MET));
  }

  @Test
  void givenAMavenProject_whenItIsMended_thenMavenVerifiesItOffline() throws IOException {
    Machine.here().mustHave("mvn", "maven");
    project.write("pom.xml", Sources.POM);
    project.write("src/main/java/demo/Money.java", Sources.JAVA);
    project.write("src/test/java/demo/MoneyTest.java", Sources.JAVA_TEST.formatted(4));

    var run =
        project.turns(
            conditions(ALL_TESTS_PASS, BUILD_SUCCEEDS),
            () -> {},
            () ->
                project.write("src/test/java/demo/MoneyTest.java", Sources.JAVA_TEST.formatted(3)));

    assertFails(run.after(1, 0), new TestCounts(0, 1, 0), "MoneyTest.adds");
    assertThat(run.after(1, 1).value()).isEqualTo(MET);
    assertCompleted(run);
  }

  @Test
  void givenANodeProject_whenItIsMended_thenNodesTestRunnerVerifiesIt() throws IOException {
    Machine.here().mustHave("node", "nodejs");
    Machine.here().mustHave("npm", "npm");
    project.write("package.json", Sources.PACKAGE_JSON);
    project.write("test/money.test.js", Sources.JS_TEST.formatted(4));

    var run =
        project.turns(
            conditions(ALL_TESTS_PASS, BUILD_SUCCEEDS, LINTING_CLEAN),
            () -> {},
            () -> project.write("test/money.test.js", "// no test any more\n"),
            () -> project.write("test/money.test.js", Sources.JS_TEST.formatted(3)));

    assertFails(run.after(1, 0), new TestCounts(1, 1, 0), "adds");
    assertNoProof(run.after(2, 0));
    assertThat(run.after(2, 0).reason()).contains("0 tests were executed");
    assertCompleted(run);
  }

  @Test
  void givenAPythonProject_whenItIsMended_thenPytestVerifiesIt() throws IOException {
    Machine.here().mustHave("pytest", "python3-pytest");
    project.write("pyproject.toml", "[project]\nname = \"orders\"\nversion = \"1\"\n");
    project.write("money.py", "def add(a, b):\n    return a + b\n");
    project.write("tests/test_money.py", Sources.PYTHON_TEST.formatted(4));

    var run =
        project.turns(
            conditions(ALL_TESTS_PASS, BUILD_SUCCEEDS),
            () -> {},
            () -> project.write("tests/test_money.py", "# no test any more\n"),
            () -> project.write("tests/test_money.py", Sources.PYTHON_TEST.formatted(3)));

    assertFails(run.after(1, 0), new TestCounts(1, 1, 0), "test_adds");
    assertNoProof(run.after(2, 0));
    assertCompleted(run);
  }

  @Test
  void givenAGoModule_whenItIsMended_thenGoVerifiesIt() throws IOException {
    Machine.here().mustHave("go", "golang-go");
    project.write("go.mod", "module example.com/orders\n\ngo 1.19\n");
    project.write("cmd/main.go", "package main\n\nfunc main() {}\n");
    project.write("money/money.go", Sources.GO);
    project.write("money/money_test.go", Sources.GO_TEST.formatted(4));

    var run =
        project.turns(
            conditions(ALL_TESTS_PASS, BUILD_SUCCEEDS, LINTING_CLEAN),
            () -> {},
            () -> project.write("money/money_test.go", "package money\n"),
            () -> project.write("money/money_test.go", Sources.GO_TEST.formatted(3)));

    assertFails(run.after(1, 0), new TestCounts(1, 1, 0), "TestAdds");
    assertNoProof(run.after(2, 0));
    assertCompleted(run);
  }

  @Test
  void givenACrate_whenItIsMended_thenCargoVerifiesIt() throws IOException {
    Machine.here().mustHave("cargo", "cargo");
    project.write("Cargo.toml", Sources.CARGO_TOML);
    project.write("Cargo.lock", Sources.CARGO_LOCK);
    project.write("src/lib.rs", Sources.RUST);
    project.write("tests/money.rs", Sources.RUST_TEST.formatted(4));

    var run =
        project.turns(
            conditions(ALL_TESTS_PASS, BUILD_SUCCEEDS),
            () -> {},
            () -> project.write("tests/money.rs", "\n"),
            () -> project.write("tests/money.rs", Sources.RUST_TEST.formatted(3)));

    assertFails(run.after(1, 0), new TestCounts(1, 1, 0), "adds");
    assertNoProof(run.after(2, 0));
    assertCompleted(run);
  }

  @Test
  void givenAProgramThatIsTooSlow_whenItsOwnTimeoutPasses_thenItIsAnErrorAndTheLoopGoesOn() {
    var slow =
        new ExitConditionConfig(
            BUILD_SUCCEEDS,
            "slow",
            Optional.empty(),
            ToolArguments.ofCommand("sh", "-c", "test -e quick || sleep 100"),
            Optional.of(Duration.ofSeconds(5)),
            Optional.empty(),
            "");

    var run = project.turns(List.of(slow), () -> {}, () -> project.write("quick", ""));

    assertThat(run.after(1, 0).isMet()).isFalse();
    assertThat(run.after(1, 0).reason()).isEqualTo("timed out after 5 s");
    assertCompleted(run);
  }
}
