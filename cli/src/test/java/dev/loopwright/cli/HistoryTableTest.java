package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTableTest {

  private static final Condition LINT_MET = new Condition("lint", "met", 0, 0, "");

  @Test
  void givenAHistory_whenItIsATable_thenEachIterationHasALineAndEachConditionAColumn() {
    var history =
        List.of(
            new Judged(0, List.of(tests("not_met", 9, 7), LINT_MET)),
            new Judged(
                1, List.of(tests("met", 16, 0), new Condition("lint", "not_met", 0, 1, ""))));

    assertThat(String.join("\n", new HistoryTable(Style.PLAIN).lines(history)))
        .isEqualTo(
            """
            iteration     tests            lint
               before   ✗ 7 of 16 fail   ✓ met
                    1   ✓ 16 pass        ✗ 1 finding""");
  }

  @Test
  void givenAnIterationWasNotJudged_whenItIsATable_thenItsCellsAreEmpty() {
    var history = List.of(new Judged(0, List.of(LINT_MET)), new Judged(1, List.of()));

    assertThat(new HistoryTable(Style.PLAIN).lines(history).get(2).strip()).isEqualTo("1");
  }

  @Test
  void givenNoHistory_whenItIsATable_thenThereIsNone() {
    assertThat(new HistoryTable(Style.PLAIN).lines(List.of())).isEmpty();
  }

  @Test
  void givenAToolThatCountsNothing_whenItIsShown_thenTheNamedFindingsAreCounted() {
    var json =
        Answers.object(
            "{\"type\":\"build_succeeds\",\"status\":\"not_met\",\"passed\":null,\"failed\":null,"
                + "\"first_failures\":[{},{}]}");

    assertThat(Condition.of(json).counts()).isEqualTo("2 findings");
  }

  private static Condition tests(String status, int passed, int failed) {
    return new Condition("tests", status, passed, failed, "");
  }
}
