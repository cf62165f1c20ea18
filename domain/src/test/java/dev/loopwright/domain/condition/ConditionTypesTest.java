package dev.loopwright.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTypesTest {
  private static final Evaluation NOW =
      new Evaluation(Instant.parse("2026-01-01T12:00:00Z"), Duration.ZERO, 1);
  private static final ExitConditionConfig TESTS =
      ExitConditionConfig.of(
          ExitConditionType.ALL_TESTS_PASS, ToolArguments.ofCommand("mvn", "test"));

  @Test
  void givenSeveralFaults_whenAConditionIsMade_thenEachIsListed() {
    assertThat(
            faults(
                () ->
                    new ExitConditionConfig(
                        ExitConditionType.BUILD_SUCCEEDS,
                        "-",
                        Optional.of(" "),
                        ToolArguments.NONE,
                        Optional.of(Duration.ofSeconds(4)),
                        Optional.of("mine"),
                        "x".repeat(1_001))))
        .containsExactly(
            "/name", "/tool_name", "/timeout_seconds", "/custom_evaluator", "/description");
  }

  @Test
  void givenACustomConditionWithoutAJudge_whenItIsMade_thenItIsRefused() {
    assertThat(faults(() -> ExitConditionConfig.of(ExitConditionType.CUSTOM, ToolArguments.NONE)))
        .containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/*.xml", "../x", "a/../../b", " ", "a/.."})
  void givenAReportOutsideTheWorkspace_whenArgumentsAreMade_thenTheyAreRefused(String glob) {
    assertThat(faults(() -> ToolArguments.ofCommand("mvn").withReport(glob)))
        .containsExactly("/report");
  }

  @Test
  void givenSeveralFaults_whenArgumentsAreMade_thenEachIsListed() {
    assertThat(
            faults(
                () ->
                    new ToolArguments(
                        List.of("", "a\0"),
                        Optional.of("/x"),
                        OptionalInt.of(0),
                        true,
                        new JsonText("[]"))))
        .containsExactly("/command/0", "/command", "/report", "/min_tests", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "../x", "a/../b", " ", "--collect-only", "a\nb"})
  void givenAPathThatIsNoneOfTheWorkspace_whenItIsSelected_thenItIsRefused(String path) {
    assertThat(faults(() -> new Selection(List.of("src", path), Optional.empty())))
        .containsExactly("/paths");
  }

  @Test
  void givenMarkers_whenACommandOfOnesOwnCannotTakeThem_thenTheyAreRefused() {
    var arguments =
        new ToolArguments(
            List.of("check"),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            new Selection(List.of(), Optional.of("slow")),
            JsonText.EMPTY_OBJECT);

    assertThat(faults(() -> ExitConditionConfig.of(ExitConditionType.LINTING_CLEAN, arguments)))
        .containsExactly("/tool_arguments/markers");
  }

  @Test
  void givenAFloorOfTests_whenALaterVerdictDemandsFewer_thenTheFloorStays() {
    var met = Verdict.of(ExitConditionStatusValue.MET, "all pass");
    var first = ExitConditionStatus.pending(TESTS).evaluated(met.withTestFloor(12), NOW);

    assertThat(first.evaluated(met.withTestFloor(3), NOW).testFloor()).isEqualTo(12);
    assertThat(first.reset().testFloor()).isEqualTo(12);
    assertThat(first.reset().isMet()).isFalse();
  }

  @Test
  void givenAVerdictThatDecidesNothing_whenItIsMade_thenItIsRefused() {
    assertThat(faults(() -> Verdict.of(ExitConditionStatusValue.PENDING, "later")))
        .containsExactly("/status");
  }

  @Test
  void givenLongOutput_whenAToolRunIsKept_thenItsEndIsKept() {
    var run =
        new ToolRun(
            "mvn", OptionalInt.of(1), "a".repeat(2_000) + "BUILD FAILURE", Optional.empty());

    assertThat(run.output()).hasSize(1_000).endsWith("BUILD FAILURE");
  }

  @Test
  void givenManyFailures_whenFindingsAreKept_thenTheFirstTwentyAre() {
    var failure = new TestFailure("t", "m", Optional.empty(), OptionalInt.empty());
    var found =
        new Findings(Optional.of(new TestCounts(1, 30, 0)), Collections.nCopies(30, failure));

    assertThat(found.firstFailures()).hasSize(20);
    assertThat(found.plus(found).counts()).contains(new TestCounts(2, 60, 0));
    assertThat(Findings.NONE.plus(found)).isEqualTo(found);
  }

  @Test
  void givenNegativeCounts_whenTheyAreMade_thenTheyAreRefused() {
    assertThat(faults(() -> new TestCounts(0, -1, 0))).containsExactly("/counts");
  }

  private static List<String> faults(Runnable making) {
    var refusal = catchThrowableOfType(InvalidInputException.class, making::run);
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.faults().stream().map(Fault::pointer).toList();
  }
}
