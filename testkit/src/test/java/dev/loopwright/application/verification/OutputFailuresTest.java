package dev.loopwright.application.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFailuresTest {
  private static TestFailure failure(String file, int line, String message) {
    return new TestFailure(file + ":" + line, message, Optional.of(file), OptionalInt.of(line));
  }

  @Test
  void givenTheCompilersOutput_whenRead_thenFileLineAndMessageCome() {
    var output =
        """
        src/main/java/A.java:12: error: ';' expected
            int a = 1
                     ^
        1 error
        """;

    assertThat(OutputFailures.in(output))
        .containsExactly(failure("src/main/java/A.java", 12, "error: ';' expected"));
  }

  @Test
  void givenMavensOutput_whenRead_thenFileLineAndMessageCome() {
    var output =
        """
        [INFO] BUILD FAILURE
        [ERROR] /workspace/src/main/java/A.java:[12,18] ';' expected
        [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.15.0
        """;

    assertThat(OutputFailures.in(output))
        .containsExactly(failure("src/main/java/A.java", 12, "';' expected"));
  }

  @Test
  void givenCheckstylesOutput_whenRead_thenFileLineAndMessageCome() {
    var output =
        """
        Starting audit...
        [ERROR] /workspace/src/A.java:3:5: Missing a Javadoc comment. [MissingJavadocType]
        [WARN] src/B.java:7: Line is too long. [LineLength]
        Audit done.
        """;

    assertThat(OutputFailures.in(output))
        .containsExactly(
            failure("src/A.java", 3, "Missing a Javadoc comment. [MissingJavadocType]"),
            failure("src/B.java", 7, "Line is too long. [LineLength]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12:30:01 the build started",
        "see https://example.org:80: it is there",
        "A.java: no line",
        "A.java:twelve: no number",
        "A.java:99999999999: no such line"
      })
  void givenALineThatNamesNoPlace_whenRead_thenNothingComesOfIt(String line) {
    assertThat(OutputFailures.in(line)).isEmpty();
  }

  @Test
  void givenManyFailures_whenRead_thenTheFirstOnesCome() {
    var output = "src/A.java:1: wrong\n".repeat(Findings.MOST_FAILURES + 5);

    assertThat(OutputFailures.in(output)).hasSize(Findings.MOST_FAILURES);
  }

  @Test
  void givenAnEndlessLine_whenRead_thenItIsPassedOver() {
    assertThat(OutputFailures.in("src/A.java:1: " + "x".repeat(5_000))).isEmpty();
  }
}
