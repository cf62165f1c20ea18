package dev.loopwright.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final ToolRun RUN =
      new ToolRun("mvn", OptionalInt.of(0), "BUILD SUCCESS", Optional.empty());
  private static final Findings FOUND =
      new Findings(Optional.of(new TestCounts(7, 0, 0)), List.of());
  private static final Verdict MET = Verdict.of(ExitConditionStatusValue.MET, "all pass");

  @Test
  void givenAnError_whenAVerdictIsMadeOfIt_thenItIsNotMetAndSaysWhy() {
    assertThat(Verdict.error("no such tool"))
        .isEqualTo(
            new Verdict(
                ExitConditionStatusValue.ERROR,
                "no such tool",
                Findings.NONE,
                Optional.empty(),
                0));
  }

  @Test
  void givenAVerdict_whenToolFindingsAndFloorAreAdded_thenItHasAllOfThem() {
    assertThat(MET.by(RUN).with(FOUND).withTestFloor(7))
        .isEqualTo(
            new Verdict(ExitConditionStatusValue.MET, "all pass", FOUND, Optional.of(RUN), 7));
  }

  @Test
  void givenAVerdict_whenItIsOverruled_thenWhatTheToolSaidStays() {
    var overruled =
        MET.by(RUN).with(FOUND).withTestFloor(7).as(ExitConditionStatusValue.ERROR, "tampered");

    assertThat(overruled)
        .isEqualTo(
            new Verdict(ExitConditionStatusValue.ERROR, "tampered", FOUND, Optional.of(RUN), 7));
  }

  @Test
  void givenFindingsWithTheNamesOfTests_whenAStatusKeepsThem_thenTheNamesAreLeftOut() {
    var named = new Findings(FOUND.counts(), List.of(), Set.of("a.Test"));

    assertThat(named.withoutNames()).isEqualTo(FOUND);
    assertThat(FOUND.withoutNames()).isSameAs(FOUND);
  }

  @Test
  void givenFindingsOfTwoReports_whenTheyArePutTogether_thenCountsAndNamesAreThoseOfBoth() {
    var one = new Findings(Optional.of(new TestCounts(1, 2, 3)), List.of(), Set.of("a"));
    var two = new Findings(Optional.of(new TestCounts(10, 20, 30)), List.of(), Set.of("b"));

    assertThat(one.plus(two).counts()).contains(new TestCounts(11, 22, 33));
    assertThat(one.plus(two).executedTests()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void givenCounts_whenAskedHowManyRan_thenSkippedOnesDidNot() {
    assertThat(new TestCounts(5, 2, 4).executed()).isEqualTo(7);
  }
}
