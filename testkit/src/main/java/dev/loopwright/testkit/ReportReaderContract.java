package dev.loopwright.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every {@link ReportReader} passes this; one subclass per format writes reports for it. */
public abstract class ReportReaderContract {
  private static final String NAME = "out/the-report";

  /** For the subclass of each adapter. */
  protected ReportReaderContract() {}

  /** {@return what is tested} */
  protected abstract ReportReader reader();

  /**
   * {@return a report of so many tests, in the form that the reader reads}
   *
   * @param passed how many passed, 0 or more
   * @param failed how many failed, 0 or more
   * @param skipped how many were skipped, 0 or more
   */
  protected abstract byte[] report(int passed, int failed, int skipped);

  @Test
  void givenAReport_whenRead_thenWhatStandsInItIsCounted() {
    assertThat(reader().read(NAME, report(3, 2, 1)).counts()).contains(new TestCounts(3, 2, 1));
  }

  @Test
  void givenAReportOfNothing_whenRead_thenTheCountsAreNone() {
    assertThat(reader().read(NAME, report(0, 0, 0)).counts()).contains(TestCounts.NONE);
  }

  @Test
  void givenNoFailure_whenRead_thenNoneIsTold() {
    assertThat(reader().read(NAME, report(3, 0, 1)).firstFailures()).isEmpty();
  }

  @Test
  void givenFailures_whenRead_thenEachIsTold() {
    assertThat(reader().read(NAME, report(1, 2, 0)).firstFailures())
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure.test()).isNotBlank());
  }

  @Test
  void givenManyFailures_whenRead_thenAllAreCountedAndTheFirstAreTold() {
    var findings = reader().read(NAME, report(0, 1_000, 0));

    assertThat(findings.counts()).contains(new TestCounts(0, 1_000, 0));
    assertThat(findings.firstFailures()).hasSize(Findings.MOST_FAILURES);
  }

  @Test
  void givenAReportThatBreaksOff_whenRead_thenItIsUnreadableAndNamed() {
    var whole = report(3, 2, 1);

    assertThatThrownBy(() -> reader().read(NAME, Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining(NAME);
  }

  @Test
  void givenAnEmptyFile_whenRead_thenItIsUnreadable() {
    assertThatThrownBy(() -> reader().read(NAME, new byte[0]))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining(NAME);
  }

  @Test
  void givenSomethingElse_whenRead_thenItIsUnreadable() {
    assertThatThrownBy(() -> reader().read(NAME, "BUILD SUCCESS\n".getBytes(UTF_8)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining(NAME);
  }
}
