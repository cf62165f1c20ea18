package dev.loopwright.adapter.json.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts in a tool's structured content. */
class StructuredContentJsonTest {
  private static ToolAnswer answer(String structured) {
    return StructuredContentJson.answer(false, "", Optional.of(new JsonText(structured)));
  }

  @Test
  void givenNoStructuredContent_whenItIsRead_thenItTellsNothing() {
    assertThat(StructuredContentJson.answer(true, "text", Optional.empty()))
        .isEqualTo(ToolAnswer.of(true, "text"));
  }

  @Test
  void givenMembersOfTheToolsOwn_whenTheyAreRead_thenTheyTellNothingAndAreKept() {
    var answer = answer("{\"temperature\": 33.50, \"passed\": true}");

    assertThat(answer.exitCode()).isEmpty();
    assertThat(answer.findings()).isEqualTo(Findings.NONE);
    assertThat(answer.structuredContent())
        .contains(new JsonText("{\"temperature\": 33.50, \"passed\": true}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit_code", "exitCode"})
  void givenAnExitCode_whenItIsRead_thenItIsTold(String member) {
    assertThat(answer("{\"" + member + "\": 3}").exitCode()).hasValue(3);
  }

  @Test
  void givenFindings_whenTheyAreRead_thenEachIsThereWithItsPlace() {
    var answer =
        answer(
            """
            {"findings": [{"rule": "SQLI", "message": "a hole", "file": "A.java", "line": 3},
              {"test": "ATest.fails", "message": "no"}]}""");

    assertThat(answer.findings().firstFailures())
        .containsExactly(
            new TestFailure("SQLI", "a hole", Optional.of("A.java"), OptionalInt.of(3)),
            new TestFailure("ATest.fails", "no", Optional.empty(), OptionalInt.empty()));
  }

  @Test
  void givenCounts_whenTheyAreRead_thenTheyAreTold() {
    assertThat(answer("{\"tests\": {\"passed\": 7, \"failed\": 0}}").findings().counts())
        .contains(new TestCounts(7, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exit_code\": \"1\"}",
        "{\"findings\": 2}",
        "{\"findings\": [\"a hole\"]}",
        "{\"tests\": {\"passed\": 7}}",
        "{\"tests\": {\"passed\": -7, \"failed\": 0}}",
        "{\"exit_code\": 1, \"exit_code\": 0}"
      })
  void givenWhatCantBeRead_whenItIsRead_thenThatIsAFinding(String structured) {
    assertThat(answer(structured).findings().firstFailures())
        .isNotEmpty()
        .allMatch(failure -> failure.message().startsWith("can't be read: "));
  }
}
