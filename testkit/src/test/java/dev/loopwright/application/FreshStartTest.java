package dev.loopwright.application;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preset's run starts from nothing of what earlier runs, or the work, left. */
class FreshStartTest {
  private final VerificationBench check = new VerificationBench();
  private final SortedSet<String> seen = new TreeSet<>();

  private SandboxResult look(SandboxCommand command) {
    seen.addAll(
        check.bench.workspaces.matching(
            command.workspace(), Set.of("**/*"), GeneratedFiles.matching("**/.git/**")));
    return ScriptedSandbox.exited(0, "");
  }

  private static ExitConditionConfig by(
      String preset, ExitConditionType type, ToolArguments arguments) {
    return new ExitConditionConfig(
        type,
        type.wireName(),
        Optional.of(preset),
        arguments,
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private ExitConditionStatus verify(ExitConditionConfig condition) {
    check.bench.sandbox.answerOthers(this::look);
    return check.verify(condition);
  }

  private Map<String, String> environment() {
    return check.bench.sandbox.runs().get(0).environment();
  }

  @ParameterizedTest
  @CsvSource({
    "maven,  pom.xml,          target/classes/A.class",
    "gradle, build.gradle.kts, build/classes/java/main/A.class",
    "gradle, settings.gradle,  .gradle/8.0/executionHistory/executionHistory.bin",
    "gradle, settings.gradle,  buildSrc/build/classes/A.class",
    "npm,    package.json,     dist/index.js",
    "npm,    package.json,     node_modules/.cache/babel-loader/a.json",
    "npm,    package.json,     out/tsconfig.tsbuildinfo",
    "npm,    package.json,     .eslintcache",
    "cargo,  Cargo.toml,       target/debug/deps/a.rlib",
  })
  void givenOutputBesideABuildFile_whenAPresetRuns_thenItIsGoneAndTheVerdictStands(
      String preset, String buildFile, String output) {
    check.write(buildFile, "");
    check.write("module/" + buildFile, "");
    check.write(output, "planted");
    check.write("module/" + output, "planted");

    var status = verify(by(preset, BUILD_SUCCEEDS, ToolArguments.NONE));

    assertThat(status.value()).as(status.reason()).isEqualTo(MET);
    assertThat(seen).containsExactlyInAnyOrder(buildFile, "module/" + buildFile);
  }

  @Test
  void givenAFolderOfThatNameElsewhere_whenAPresetRuns_thenItStays() {
    check.write("pom.xml", "");
    check.write("src/main/java/demo/target/A.java", "");

    verify(by("maven", BUILD_SUCCEEDS, ToolArguments.NONE));

    assertThat(seen).contains("src/main/java/demo/target/A.java");
  }

  @Test
  void givenInstalledPackages_whenAPresetRuns_thenTheirBuildsStay() {
    check.write("package.json", "");
    check.write("node_modules/left-pad/package.json", "");
    check.write("node_modules/left-pad/dist/index.js", "");

    verify(by("npm", BUILD_SUCCEEDS, ToolArguments.NONE));

    assertThat(seen).contains("node_modules/left-pad/dist/index.js");
  }

  @Test
  void givenAModuleWithTheNameOfTheOutput_whenAPresetRuns_thenItIsAnErrorAndNothingIsGone() {
    check.write("pom.xml", "");
    check.write("target/pom.xml", "");
    check.write("module/pom.xml", "");
    check.write("module/target/A.class", "");

    var status = verify(by("maven", BUILD_SUCCEEDS, ToolArguments.NONE));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("target/pom.xml").contains("tool_arguments.command");
    assertThat(check.bench.sandbox.runs()).isEmpty();
    assertThat(check.bench.workspaces.present(Workbench.WORKSPACE, Set.of("module/target/A.class")))
        .isNotEmpty();
  }

  @Test
  void givenAPresetAndACommand_whenVerified_thenThatStartsFromNothingToo() {
    check.write("Cargo.toml", "");
    check.write("target/a.rlib", "planted");

    verify(by("cargo", BUILD_SUCCEEDS, ToolArguments.ofCommand("check")));

    assertThat(seen).containsExactly("Cargo.toml");
    assertThat(environment()).containsEntry("CARGO_TARGET_DIR", "target");
  }

  @Test
  void givenACommandAlone_whenVerified_thenNothingIsRemovedAndItsEnvironmentIsItsOwn() {
    check.write("pom.xml", "");
    check.write("target/A.class", "");

    verify(ExitConditionConfig.of(BUILD_SUCCEEDS, ToolArguments.ofCommand("check")));

    assertThat(seen).contains("target/A.class");
    assertThat(environment()).isEmpty();
  }

  @Test
  void givenPython_whenTestsRun_thenNoCompiledFileIsLookedFor() {
    check.write("pyproject.toml", "");

    verify(by("pytest", ALL_TESTS_PASS, ToolArguments.NONE));

    assertThat(environment()).containsEntry("PYTHONPYCACHEPREFIX", "/dev/null");
  }
}
