package dev.loopwright.application;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.SKIPPED;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.CUSTOM;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition may say to the preset that verifies it. */
class PresetToolTest {
  private static final List<String> GO_TEST = List.of("go", "test", "-json", "-count=1", "./...");

  private final VerificationBench check = new VerificationBench();

  private static ToolArguments selecting(List<String> paths, Optional<String> markers) {
    return new ToolArguments(
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        new Selection(paths, markers),
        JsonText.EMPTY_OBJECT);
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

  private ExitConditionStatus goTests(ToolArguments arguments, int exitCode, String output) {
    check.bench.sandbox.answer(GO_TEST, ScriptedSandbox.exited(exitCode, output));
    return check.verify(by("go", ALL_TESTS_PASS, arguments));
  }

  private List<String> command(ExitConditionConfig condition) {
    check.verify(condition);
    return check.bench.sandbox.runs().get(0).command();
  }

  @ParameterizedTest
  @CsvSource({
    "maven,  -am -pl core",
    "npm,    core",
    "pytest, core",
    "go,     ./core/...",
  })
  void givenPaths_whenAPresetRuns_thenTheyArePutWhereItsToolTakesThem(String preset, String end) {
    var arguments = selecting(List.of("core"), Optional.empty());

    assertThat(String.join(" ", command(by(preset, ALL_TESTS_PASS, arguments))))
        .endsWith(" " + end);
  }

  @ParameterizedTest
  @CsvSource({"maven, -Dgroups=not slow", "pytest, -mnot slow"})
  void givenMarkers_whenAPresetRuns_thenTheyAreOneWordOfItsCommand(String preset, String word) {
    var arguments = selecting(List.of(), Optional.of("not slow"));

    assertThat(command(by(preset, ALL_TESTS_PASS, arguments))).contains(word);
  }

  @ParameterizedTest
  @CsvSource({"cargo, paths", "gradle, paths", "go, markers"})
  void givenAnArgumentThatAPresetDoesNotTake_whenVerified_thenItIsAnErrorAndNothingRuns(
      String preset, String argument) {
    var arguments =
        argument.equals("paths")
            ? selecting(List.of("core"), Optional.empty())
            : selecting(List.of(), Optional.of("not slow"));

    var status = check.verify(by(preset, ALL_TESTS_PASS, arguments));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("preset " + preset + " takes no " + argument);
    assertThat(check.bench.sandbox.runs()).isEmpty();
  }

  @Test
  void givenAReportOnStandardOutput_whenTestsPass_thenTheyAreCounted() {
    var status = goTests(ToolArguments.NONE, 0, ScriptedReportReader.report(3, 0, 1));

    assertThat(status.value()).isEqualTo(MET);
    assertThat(status.findings().counts().orElseThrow().passed()).isEqualTo(3);
  }

  @Test
  void givenAPresetByItsName_whenFewerTestsRunThanDemanded_thenItIsNotMet() {
    var arguments =
        new ToolArguments(
            List.of(), Optional.empty(), OptionalInt.of(4), false, JsonText.EMPTY_OBJECT);

    var status = goTests(arguments, 0, ScriptedReportReader.report(3, 0, 0));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("at least 4");
  }

  @Test
  void givenAReportOnStandardOutput_whenNothingIsWritten_thenItIsNotMet() {
    var status = goTests(ToolArguments.NONE, 0, "");

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("no report on its standard output");
  }

  @Test
  void givenAReportOnStandardOutput_whenTheCommandFailsBeforeIt_thenTheFaultIsTold() {
    var status = goTests(ToolArguments.NONE, 2, "pkg/a.go:3:5: undefined: x\n");

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.findings().firstFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.file()).contains("pkg/a.go"));
  }

  @Test
  void givenAReportOnStandardOutput_whenASuccessfulCommandWritesSomethingElse_thenItIsAnError() {
    assertThat(goTests(ToolArguments.NONE, 0, "all fine").value()).isEqualTo(ERROR);
  }

  @Test
  void givenAPresetAndACommand_whenVerified_thenTheCommandWritesThePresetsReport() {
    var own = List.of("gotestsum", "--raw");
    check.bench.sandbox.answer(
        List.of("gotestsum", "--raw", "./..."),
        ScriptedSandbox.exited(0, ScriptedReportReader.report(2, 0, 0)));
    var arguments =
        new ToolArguments(own, Optional.empty(), OptionalInt.empty(), false, JsonText.EMPTY_OBJECT);

    assertThat(check.verify(by("go", ALL_TESTS_PASS, arguments)).value()).isEqualTo(MET);
  }

  @Test
  void givenAPresetWithoutAToolForTheType_whenACommandIsNamed_thenThatRuns() {
    check.exits(0, "");

    var status = check.verify(by("maven", LINTING_CLEAN, ToolArguments.ofCommand("check")));

    assertThat(status.value()).isEqualTo(MET);
  }

  @Test
  void givenAPresetWithoutAToolForTheType_whenNoCommandIsNamed_thenItSaysWhatToConfigure() {
    var status = check.verify(by("maven", LINTING_CLEAN, ToolArguments.NONE));

    assertThat(status.value()).isEqualTo(SKIPPED);
    assertThat(status.reason()).contains("checkstyle:check").contains("\"report\"");
  }

  @Test
  void givenACommandWithoutAPreset_whenItHasPaths_thenTheyStandAtItsEnd() {
    var arguments = selecting(List.of("src", "lib"), Optional.empty());
    var own = arguments.running(List.of("lint", "--strict"), Optional.empty());

    assertThat(command(ExitConditionConfig.of(LINTING_CLEAN, own)))
        .containsExactly("lint", "--strict", "src", "lib");
  }

  @Test
  void givenACustomCondition_whenItNamesAPresetAlone_thenItIsSkipped() {
    assertThat(check.verify(by("go", CUSTOM, ToolArguments.NONE)).value()).isEqualTo(SKIPPED);
  }

  @Test
  void givenSeveralBuildFiles_whenAConditionNamesNoTool_thenTheFirstPresetApplies() {
    check.write("Cargo.toml", "");
    check.write("package.json", "{}");
    check.write("pom.xml", "<project/>");

    assertThat(command(ExitConditionConfig.of(ALL_TESTS_PASS, ToolArguments.NONE)).get(0))
        .isEqualTo("mvn");
  }

  @Test
  void givenAPresetThatIsChosenByName_whenItsToolWritesItsOutput_thenTheVerdictIsNotVoid() {
    check.write("pom.xml", "<project/>");
    check.bench.sandbox.answerOthers(
        run -> {
          check.write(".loopwright/pytest.xml", ScriptedReportReader.report(2, 0, 0));
          check.write("a/__pycache__/x.pyc", "");
          return ScriptedSandbox.exited(0, "");
        });

    assertThat(check.verify(by("pytest", ALL_TESTS_PASS, ToolArguments.NONE)).value())
        .isEqualTo(MET);
  }
}
