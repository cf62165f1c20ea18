package dev.loopwright.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of what a condition may be: the last value that is taken, the first that is not. */
class ConditionBoundsTest {
  private static final ExitConditionConfig BUILD =
      ExitConditionConfig.of(ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("make"));

  @Test
  void givenAType_whenAConditionIsMadeOfIt_thenItIsNamedAfterIt() {
    var condition = ExitConditionConfig.of(ExitConditionType.LINTING_CLEAN, ToolArguments.NONE);

    assertThat(condition.type()).isEqualTo(ExitConditionType.LINTING_CLEAN);
    assertThat(condition.name()).isEqualTo("linting_clean");
    assertThat(condition.arguments()).isEqualTo(ToolArguments.NONE);
    assertThat(condition.protectedFiles()).isEmpty();
  }

  @Test
  void givenACondition_whenItIsNamed_thenAllElseStays() {
    assertThat(BUILD.protecting("a").named("b").protectedFiles()).contains(List.of("a"));
    assertThat(BUILD.named("b").isSameProofAs(BUILD)).isTrue();
  }

  @Test
  void givenAName_whenItHas64Characters_thenItIsTakenAndWith65Refused() {
    assertThat(BUILD.named("a".repeat(64)).name()).hasSize(64);
    assertThat(faults(() -> BUILD.named("a".repeat(65)))).containsExactly("/name");
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 3_600})
  void givenATimeoutAtItsBounds_whenAConditionIsMade_thenItIsTaken(long seconds) {
    assertThat(within(Duration.ofSeconds(seconds)).timeout()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(longs = {4_999, 3_600_001})
  void givenATimeoutJustOutOfBounds_whenAConditionIsMade_thenItIsRefused(long millis) {
    assertThat(faults(() -> within(Duration.ofMillis(millis)))).containsExactly("/timeout_seconds");
  }

  @Test
  void givenADescription_whenItHas1000Characters_thenItIsTakenAndWith1001Refused() {
    assertThat(described("d".repeat(1_000)).description()).hasSize(1_000);
    assertThat(faults(() -> described("d".repeat(1_001)))).containsExactly("/description");
  }

  @Test
  void givenProtectedFiles_whenThereAre200Globs_thenTheyAreTakenAndWith201Refused() {
    assertThat(protecting(200).protectedFiles().orElseThrow()).hasSize(200);
    assertThat(faults(() -> protecting(201))).containsExactly("/protected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.xml", "**/*.xml", "a..b/c"})
  void givenAGlobWithinTheWorkspace_whenItIsProtected_thenItIsTaken(String glob) {
    assertThat(BUILD.protecting(glob).protectedFiles()).contains(List.of(glob));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "/etc/*", "../a", "a/../b"})
  void givenAGlobOutsideTheWorkspace_whenItIsProtected_thenItIsRefused(String glob) {
    assertThat(faults(() -> BUILD.protecting("fine", glob))).containsExactly("/protected");
  }

  @Test
  void givenAGlob_whenItHas1000Characters_thenItIsTakenAndWith1001Refused() {
    assertThat(BUILD.protecting("g".repeat(1_000)).protectedFiles()).isPresent();
    assertThat(faults(() -> BUILD.protecting("g".repeat(1_001)))).containsExactly("/protected");
  }

  @Test
  void givenSelectedPaths_whenThereAre100_thenTheyAreTakenAndWith101Refused() {
    assertThat(selecting(Collections.nCopies(100, "a")).paths()).hasSize(100);
    assertThat(faults(() -> selecting(Collections.nCopies(101, "a")))).containsExactly("/paths");
  }

  @Test
  void givenASelectedPath_whenItHas1000Characters_thenItIsTakenAndWith1001Refused() {
    assertThat(selecting(List.of("p".repeat(1_000))).paths()).hasSize(1);
    assertThat(faults(() -> selecting(List.of("p".repeat(1_001))))).containsExactly("/paths");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\nb"})
  void givenMarkersThatCannotBePassedOn_whenTheyAreSelected_thenTheyAreRefused(String markers) {
    assertThat(faults(() -> new Selection(List.of(), Optional.of(markers))))
        .containsExactly("/markers");
  }

  static Stream<Selection> partOfTheTests() {
    return Stream.of(selecting(List.of("a")), new Selection(List.of(), Optional.of("slow")));
  }

  @ParameterizedTest
  @MethodSource("partOfTheTests")
  void givenPathsOrMarkers_whenAsked_thenTheSelectionIsNotEverything(Selection selection) {
    assertThat(selection.isEverything()).isFalse();
    assertThat(Selection.EVERYTHING.isEverything()).isTrue();
  }

  @Test
  void givenArguments_whenTheirReportIsStandardOutput_thenThatIsNoGlob() {
    assertThat(ToolArguments.ofCommand("go").withReport("-").reportsOnStandardOutput()).isTrue();
    assertThat(ToolArguments.ofCommand("go").withReport("a-b").reportsOnStandardOutput()).isFalse();
    assertThat(ToolArguments.ofCommand("go").reportsOnStandardOutput()).isFalse();
  }

  @Test
  void givenArguments_whenAnotherCommandIsToRun_thenWhatIsDemandedOfItStays() {
    var asked =
        new ToolArguments(
            List.of("a"), Optional.of("a.xml"), OptionalInt.of(3), true, new JsonText("{\"x\":1}"));

    assertThat(asked.running(List.of("b", "c"), Optional.of("b.xml")))
        .isEqualTo(
            new ToolArguments(
                List.of("b", "c"),
                Optional.of("b.xml"),
                OptionalInt.of(3),
                true,
                new JsonText("{\"x\":1}")));
  }

  @Test
  void givenAWordThatBeginsWithNul_whenACommandIsMadeOfIt_thenItIsRefused() {
    assertThat(faults(() -> ToolArguments.ofCommand("a", "\0b"))).containsExactly("/command");
  }

  @Test
  void givenNoTestAtAll_whenCountsAreMade_thenTheyAreTaken() {
    assertThat(new TestCounts(0, 0, 0)).isEqualTo(TestCounts.NONE);
    assertThat(faults(() -> new TestCounts(-1, 0, 0))).containsExactly("/counts");
    assertThat(faults(() -> new TestCounts(0, 0, -1))).containsExactly("/counts");
  }

  @Test
  void givenOutputOf1000Characters_whenAToolRunKeepsIt_thenItIsWhole() {
    var output = "1" + "2".repeat(999);

    assertThat(new ToolRun("a", OptionalInt.empty(), output, Optional.empty()).output())
        .isEqualTo(output);
  }

  @Test
  void givenAVerdictWithoutItsMoment_whenAStatusIsMadeOfIt_thenItIsRefused() {
    var pending = ExitConditionStatus.pending(BUILD);

    assertThat(faults(() -> judged(pending, ExitConditionStatusValue.MET, 0)))
        .containsExactly("/evaluated_at");
  }

  @Test
  void givenAFloorOfTests_whenItIsNegative_thenItIsRefusedAndNoneIsTaken() {
    var pending = ExitConditionStatus.pending(BUILD);

    assertThat(faults(() -> judged(pending, ExitConditionStatusValue.PENDING, -1)))
        .containsExactly("/test_floor");
    assertThat(judged(pending, ExitConditionStatusValue.PENDING, 0)).isEqualTo(pending);
  }

  @Test
  void givenABlankDigest_whenItIsMade_thenItIsRefused() {
    assertThat(faults(() -> new WorkspaceDigest(" "))).containsExactly("/workspace_digest");
    assertThat(new WorkspaceDigest("sha256:1")).hasToString("sha256:1");
  }

  private static ExitConditionStatus judged(
      ExitConditionStatus status, ExitConditionStatusValue value, int floor) {
    return new ExitConditionStatus(
        status.name(),
        status.type(),
        value,
        "",
        Findings.NONE,
        Optional.empty(),
        Optional.empty(),
        floor);
  }

  private static ExitConditionConfig within(Duration timeout) {
    return condition(Optional.of(timeout), "");
  }

  private static ExitConditionConfig described(String description) {
    return condition(Optional.empty(), description);
  }

  private static ExitConditionConfig condition(Optional<Duration> timeout, String description) {
    return new ExitConditionConfig(
        ExitConditionType.BUILD_SUCCEEDS,
        "build",
        Optional.of("maven"),
        ToolArguments.NONE,
        timeout,
        Optional.empty(),
        description);
  }

  private static ExitConditionConfig protecting(int globs) {
    return BUILD.protecting(Collections.nCopies(globs, "a").toArray(String[]::new));
  }

  private static Selection selecting(List<String> paths) {
    return new Selection(paths, Optional.empty());
  }

  private static List<String> faults(Runnable making) {
    var refusal = catchThrowableOfType(InvalidInputException.class, making::run);
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.faults().stream().map(Fault::pointer).toList();
  }
}
