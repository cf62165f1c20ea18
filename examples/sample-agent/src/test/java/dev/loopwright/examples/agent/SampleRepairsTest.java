package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleRepairsTest {

  @TempDir Path folder;

  static Iterable<Repair> repairs() {
    return SampleRepairs.all();
  }

  @ParameterizedTest
  @MethodSource("repairs")
  void givenTheSample_whenARepairIsLookedUp_thenItFitsExactlyOnePlace(Repair repair)
      throws Exception {
    var workspace = SampleWorkspace.copyInto(folder);
    var source = workspace.sources().get(repair.edit().file());

    var inTheSample = occurrences(source, repair.edit().search());
    var inOtherRepairs =
        SampleRepairs.all().stream()
            .filter(other -> other.edit().file().equals(repair.edit().file()))
            .mapToInt(other -> occurrences(other.edit().replacement(), repair.edit().search()))
            .sum();

    assertThat(inTheSample + inOtherRepairs).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("repairs")
  void givenARepairWasMade_whenItIsLookedUpAgain_thenItFitsNowhere(Repair repair) {
    assertThat(occurrences(repair.edit().replacement(), repair.edit().search())).isZero();
  }

  @Test
  void givenTheSample_whenItIsTested_thenSevenTestsFailAndNineDoNot() throws Exception {
    var verdict = SampleWorkspace.copyInto(folder).tests();

    assertThat(verdict.output()).contains(" 9 tests successful ", " 7 tests failed ");
  }

  @Test
  void givenTheSample_whenItIsCompiledStrictly_thenTheRepairsClueIsReported() throws Exception {
    var verdict = SampleWorkspace.copyInto(folder).strictCompilation();

    assertThat(verdict.exitCode()).isNotZero();
    assertThat(verdict.output()).contains("OrderParser.java", "[rawtypes]");
  }

  @Test
  void givenTheSample_whenItIsLinted_thenTheOneFindingIsTheRepairsClue() throws Exception {
    var verdict = SampleWorkspace.copyInto(folder).lint();

    assertThat(verdict.exitCode()).isOne();
    assertThat(verdict.output()).contains("DiscountTable.java", "Unused import");
  }

  @Test
  void givenTheRefusalIsMended_whenItIsLinted_thenTheLinterComplainsAboutIt() throws Exception {
    var workspace = SampleWorkspace.copyInto(folder);
    repair("removed an import that nothing uses").edit().applyTo(folder);
    repair("refused to reserve more than there is").edit().applyTo(folder);

    var verdict = workspace.lint();

    assertThat(verdict.exitCode()).isOne();
    assertThat(verdict.output()).contains("Inventory.java", "must use '{}'");
  }

  @Test
  void givenAllRepairs_whenTheSampleIsJudged_thenEverythingIsContent() throws Exception {
    var workspace = SampleWorkspace.copyInto(folder);
    for (var repair : SampleRepairs.all()) {
      repair.edit().applyTo(folder);
    }

    assertThat(workspace.strictCompilation().exitCode()).isZero();
    assertThat(workspace.lint().exitCode()).isZero();
    assertThat(workspace.tests().output()).contains(" 16 tests successful ");
  }

  @ParameterizedTest
  @MethodSource("ofTheLongSample")
  void givenTheLongSample_whenARepairIsLookedUp_thenItFitsExactlyOnePlace(Repair repair)
      throws Exception {
    var workspace = SampleWorkspace.copyLongInto(folder);
    var source = workspace.sources().get(repair.edit().file());

    assertThat(occurrences(source, repair.edit().search())).isOne();
    assertThat(occurrences(repair.edit().replacement(), repair.edit().search())).isZero();
  }

  static Iterable<Repair> ofTheLongSample() {
    return SampleRepairs.ofTheLongSample();
  }

  @Test
  void givenTheLongSample_whenItIsScanned_thenEachFaultOfSecurityIsFound() throws Exception {
    var verdict = SampleWorkspace.copyLongInto(folder).scan();

    assertThat(verdict.exitCode()).isOne();
    assertThat(verdict.output())
        .contains("PREDICTABLE_RANDOM", "SQL_INJECTION_JDBC", "WEAK_MESSAGE_DIGEST_MD5");
  }

  @Test
  void givenAllRepairsOfTheLongSample_whenItIsJudged_thenEverythingIsContent() throws Exception {
    var workspace = SampleWorkspace.copyLongInto(folder);
    for (var repair : SampleRepairs.all()) {
      repair.edit().applyTo(folder);
    }
    for (var repair : SampleRepairs.ofTheLongSample()) {
      repair.edit().applyTo(folder);
    }

    assertThat(workspace.scan()).extracting(SampleWorkspace.Verdict::exitCode).isEqualTo(0);
    assertThat(workspace.strictCompilation().exitCode()).isZero();
    assertThat(workspace.lint().exitCode()).isZero();
  }

  private static Repair repair(String summary) {
    return SampleRepairs.all().stream()
        .filter(repair -> repair.summary().equals(summary))
        .findFirst()
        .orElseThrow();
  }

  private static int occurrences(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
