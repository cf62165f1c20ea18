package dev.loopwright.application;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.SKIPPED;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.CUSTOM;
import static dev.loopwright.domain.condition.ExitConditionType.SECURITY_SCAN_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who judges a condition: a preset, a tool of the Gateway, or Java. */
class JudgeChoiceTest {
  private static final List<String> MAVEN_TEST =
      List.of(
          "mvn",
          "-B",
          "-o",
          "-Daether.enhancedLocalRepository.trackingFilename=none",
          "-fae",
          "test");
  private static final String MAVEN_REPORT = "target/surefire-reports/TEST-a.xml";

  private final VerificationBench check = new VerificationBench();

  private void mavenReports(int passed, int failed) {
    check.bench.sandbox.answer(
        MAVEN_TEST,
        run -> {
          check.write(MAVEN_REPORT, ScriptedReportReader.report(passed, failed, 0));
          return ScriptedSandbox.exited(failed > 0 ? 1 : 0, "");
        });
  }

  private static ExitConditionConfig byTool(ExitConditionType type, String tool, String raw) {
    var arguments =
        new ToolArguments(
            List.of(), Optional.empty(), OptionalInt.empty(), false, new JsonText(raw));
    return new ExitConditionConfig(
        type,
        type.wireName(),
        Optional.of(tool),
        arguments,
        Optional.of(Duration.ofSeconds(17)),
        Optional.empty(),
        "");
  }

  @Test
  void givenABuildFile_whenAConditionNamesNoTool_thenThePresetOfThatKindVerifiesIt() {
    check.write("pom.xml", "<project/>");
    mavenReports(4, 0);

    var status = check.verify(ExitConditionConfig.of(ALL_TESTS_PASS, ToolArguments.NONE));

    assertThat(status.value()).isEqualTo(MET);
    assertThat(status.tool().orElseThrow().toolName()).isEqualTo("mvn");
  }

  @Test
  void givenNoBuildFile_whenAConditionNamesNoTool_thenItIsSkippedAndTheLoopIsNotDone() {
    var loop = check.start(ExitConditionConfig.of(ALL_TESTS_PASS, ToolArguments.NONE));

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(SKIPPED);
    assertThat(status.reason()).contains("tool_arguments.command");
    assertThat(check.bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenAPresetWithoutAToolForTheType_whenVerified_thenItIsSkipped() {
    check.write("pom.xml", "<project/>");

    var status = check.verify(ExitConditionConfig.of(SECURITY_SCAN_CLEAN, ToolArguments.NONE));

    assertThat(status.value()).isEqualTo(SKIPPED);
  }

  @Test
  void givenTheNameOfAPreset_whenTheWorkspaceHasNoBuildFile_thenThePresetVerifiesItAllTheSame() {
    mavenReports(4, 0);

    assertThat(check.verify(byTool(ALL_TESTS_PASS, "maven", "{}")).value()).isEqualTo(MET);
  }

  @Test
  void givenAPresetAndADemandOfTests_whenFewerAreExecuted_thenItIsNotMet() {
    check.write("pom.xml", "<project/>");
    mavenReports(4, 0);
    var arguments =
        new ToolArguments(
            List.of(), Optional.empty(), OptionalInt.of(5), false, JsonText.EMPTY_OBJECT);

    var status = check.verify(ExitConditionConfig.of(ALL_TESTS_PASS, arguments));

    assertThat(status.value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenAPreset_whenItsToolWritesItsOutput_thenTheVerdictIsReusedAfterwards() {
    check.write("pom.xml", "<project/>");
    mavenReports(3, 1);
    var loop = check.start(ExitConditionConfig.of(ALL_TESTS_PASS, ToolArguments.NONE));
    check.verify(loop);

    check.verify(loop);

    assertThat(check.bench.sandbox.runs()).hasSize(1);
  }

  @Test
  void givenAToolOfTheGateway_whenItSucceeds_thenTheConditionIsMet() {
    check.bench.gateway.offer("scan", "", any -> InMemoryToolGateway.success("clean"));

    var status = check.verify(byTool(SECURITY_SCAN_CLEAN, "scan", "{\"level\": \"high\"}"));

    assertThat(status.value()).isEqualTo(MET);
    assertThat(status.tool().orElseThrow().output()).isEqualTo("clean");
    assertThat(check.bench.gateway.calls())
        .containsExactly(
            new InMemoryToolGateway.Call(
                "scan", new JsonText("{\"level\": \"high\"}"), Duration.ofSeconds(17)));
  }

  @Test
  void givenAToolOfTheGateway_whenItSaysItFailed_thenTheConditionIsNotMet() {
    check.bench.gateway.offer("scan", "", any -> InMemoryToolGateway.failure("2 holes"));

    assertThat(check.verify(byTool(CUSTOM, "scan", "{}")).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenAToolOfTheGateway_whenItTellsAnExitCode_thenThatDecides() {
    check.bench.gateway.offer("scan", "", any -> InMemoryToolGateway.exited(2, "2 holes"));

    var status = check.verify(byTool(CUSTOM, "scan", "{}"));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.tool().orElseThrow().exitCode()).hasValue(2);
  }

  @Test
  void givenAToolOfTheGateway_whenItTellsFindings_thenTheyAreShownAndTheConditionIsNotMet() {
    var hole = new TestFailure("SQLI", "a hole", Optional.of("A.java"), OptionalInt.of(3));
    check.bench.gateway.offer(
        "scan",
        "",
        any -> InMemoryToolGateway.found(new Findings(Optional.empty(), List.of(hole)), "1 hole"));

    var status = check.verify(byTool(SECURITY_SCAN_CLEAN, "scan", "{}"));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).isEqualTo("the tool scan tells 1 finding");
    assertThat(status.findings().firstFailures()).containsExactly(hole);
  }

  @Test
  void givenAToolOfTheGatewayThatCountsTests_whenNoneWasExecuted_thenTheConditionIsNotMet() {
    check.bench.gateway.offer("tests", "", any -> counted(0));

    var status = check.verify(byTool(ALL_TESTS_PASS, "tests", "{}"));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("0 tests were executed, at least 1");
  }

  @Test
  void givenAToolOfTheGatewayThatCountsTests_whenItTellsFewerThanBefore_thenItIsNotMetAnyMore() {
    var answers = new ArrayDeque<>(List.of(counted(5), counted(4)));
    check.bench.gateway.offer("tests", "", any -> answers.pop());
    var loop = check.start(byTool(ALL_TESTS_PASS, "tests", "{}"), Workbench.DONE_CONDITION);

    assertThat(check.verify(loop).value()).isEqualTo(MET);
    assertThat(check.verify(loop).reason()).contains("4 tests were executed, at least 5");
  }

  private static ToolAnswer counted(int passed) {
    return InMemoryToolGateway.found(
        new Findings(Optional.of(new TestCounts(passed, 0, 0)), List.of()), "");
  }

  @Test
  void givenNoSuchTool_whenVerified_thenItIsAnErrorThatNamesIt() {
    var status = check.verify(byTool(CUSTOM, "no_such_tool", "{}"));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("no_such_tool");
  }

  @Test
  void givenAGatewayThatIsAway_whenVerified_thenItIsAnErrorAndTheLoopGoesOn() {
    check.bench.gateway.goAway();
    var loop = check.start(byTool(CUSTOM, "scan", "{}"));

    assertThat(check.verify(loop).value()).isEqualTo(ERROR);
    assertThat(check.bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenAToolOfTheGateway_whenTheWorkspaceIsUnchanged_thenItIsAskedEachTime() {
    check.bench.gateway.offer("scan", "", any -> InMemoryToolGateway.failure(""));
    var loop = check.start(byTool(CUSTOM, "scan", "{}"));

    check.bench.iterate(loop, 2);

    assertThat(check.bench.gateway.calls()).hasSize(2);
  }

  @Test
  void givenACommandAndAToolName_whenVerified_thenTheCommandJudges() {
    check.exits(0, "");
    var condition =
        new ExitConditionConfig(
            BUILD_SUCCEEDS,
            "build",
            Optional.of("scan"),
            ToolArguments.ofCommand("check"),
            Optional.empty(),
            Optional.empty(),
            "");

    assertThat(check.verify(condition).tool().orElseThrow().toolName()).isEqualTo("check");
  }

  @Test
  void givenAnEvaluatorThatThrows_whenVerified_thenItIsAnErrorWithItsMessage() {
    check.bench.evaluators.put(
        "broken",
        state -> {
          throw new IllegalStateException("no licence");
        });

    var status = check.verify(ExitConditionConfig.evaluatedBy("broken"));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("no licence");
  }

  @Test
  void givenAnEvaluatorWhoseAssertionFails_whenVerified_thenItIsAnErrorToo() {
    check.bench.evaluators.put(
        "asserting",
        state -> {
          throw new AssertionError("expected 3 but was 4");
        });

    assertThat(check.verify(ExitConditionConfig.evaluatedBy("asserting")).value()).isEqualTo(ERROR);
  }

  @Test
  void givenAnEvaluatorThatIsGoneAfterARestart_whenVerified_thenItIsAnErrorThatNamesIt() {
    var loop = check.start(Workbench.DONE_CONDITION);
    check.bench.evaluators.clear();
    check.bench.restart();

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("done");
  }
}
