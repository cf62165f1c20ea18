package dev.loopwright.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.TestCounts;
import org.junit.jupiter.api.Test;

class ScriptedReportReaderTest {
  private final ScriptedReportReader reader = new ScriptedReportReader();

  @Test
  void givenAReportOfTheTests_whenRead_thenItsCountsAndFailuresCome() {
    var findings = reader.read("r", ScriptedReportReader.report(3, 2, 1).getBytes(UTF_8));

    assertThat(findings.counts()).contains(new TestCounts(3, 2, 1));
    assertThat(findings.firstFailures()).extracting("test").containsExactly("test-1", "test-2");
  }

  @Test
  void givenAnotherText_whenRead_thenItIsUnreadable() {
    assertThatThrownBy(() -> reader.read("TEST-a.xml", "<xml/>".getBytes(UTF_8)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("TEST-a.xml");
  }
}
