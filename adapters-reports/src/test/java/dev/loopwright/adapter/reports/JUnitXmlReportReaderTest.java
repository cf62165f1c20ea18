package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.testkit.ReportReaderContract;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JUnitXmlReportReaderTest extends ReportReaderContract {
  private static final String NAME = "target/report.xml";

  private final JUnitXmlReportReader reader = new JUnitXmlReportReader();

  @Override
  protected ReportReader reader() {
    return reader;
  }

  @Override
  protected byte[] report(int passed, int failed, int skipped) {
    var report =
        "<testsuite name='s'>"
            + "<testcase classname='a.B' name='p'/>".repeat(passed)
            + "<testcase classname='a.B' name='f'><failure message='no'/></testcase>".repeat(failed)
            + "<testcase classname='a.B' name='s'><skipped/></testcase>".repeat(skipped)
            + "</testsuite>";
    return report.getBytes(UTF_8);
  }

  private Findings read(String report) {
    return reader.read(NAME, report.getBytes(UTF_8));
  }

  private static TestFailure failure(String test, String message, String file, int line) {
    return new TestFailure(test, message, Optional.of(file), OptionalInt.of(line));
  }

  @Test
  void givenSurefiresReport_whenRead_thenFlakyTestsPassAndFailuresPointAtTheTestClass() {
    var findings = Recorded.read("surefire.xml");

    assertThat(findings.counts()).contains(new TestCounts(3, 4, 1));
    assertThat(findings.firstFailures())
        .containsExactly(
            failure(
                "org.sample.CalculatorTest.isOdd(int)[2]",
                "expected: <1> but was: <0>",
                "org/sample/CalculatorTest.java",
                38),
            failure(
                "org.sample.CalculatorTest.subtracts",
                "difference <of> \"3\" & 1 ==> expected: <1> but was: <2>",
                "org/sample/CalculatorTest.java",
                18),
            failure(
                "org.sample.CalculatorTest.divides",
                "/ by zero",
                "org/sample/CalculatorTest.java",
                23),
            failure(
                "org.sample.CalculatorTest$WhenEmpty.isZero",
                "not zero",
                "org/sample/CalculatorTest.java",
                45));
  }

  @Test
  void givenTheConsoleLaunchersReport_whenRead_thenItCountsTheSameTests() {
    var findings = Recorded.read("junit-console.xml");

    assertThat(findings.counts()).contains(new TestCounts(2, 5, 1));
    assertThat(findings.firstFailures())
        .contains(
            failure(
                "org.sample.CalculatorTest.flickers()",
                "first run ==> expected: <true> but was: <false>",
                "org/sample/CalculatorTest.java",
                32));
  }

  @Test
  void givenPytestsReport_whenRead_thenFailuresPointAtTheirFiles() {
    var findings = Recorded.read("pytest.xml");

    assertThat(findings.counts()).contains(new TestCounts(2, 3, 2));
    assertThat(findings.firstFailures())
        .containsExactly(
            failure(
                "test_sample.TestGroup.test_fails",
                "AssertionError: sums are wrong\nassert 2 == 3",
                "test_sample.py",
                13),
            failure(
                "test_sample.test_errors",
                "failed on setup with \"RuntimeError: no database\"",
                "test_sample.py",
                17),
            failure("test_sample.test_many[2]", "assert 2 < 2", "test_sample.py", 24));
  }

  @Test
  void givenSuitesInSuites_whenRead_thenTheTestsOfAllAreCounted() {
    var findings =
        read(
            "<testsuites><testsuite name='a'><testsuite name='b'><testcase name='x'/></testsuite>"
                + "<testcase name='y'/></testsuite><testsuite><testcase name='z'/></testsuite>"
                + "</testsuites>");

    assertThat(findings.counts()).contains(new TestCounts(3, 0, 0));
  }

  @Test
  void givenCountsThatLie_whenRead_thenTheTestsThemselvesAreCounted() {
    var findings =
        read(
            "<testsuite tests='500' failures='0' errors='0'>"
                + "<testcase name='x'><failure/></testcase></testsuite>");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
  }

  @Test
  void givenAFailureOfTheSuiteItself_whenRead_thenItCountsAsFailed() {
    var findings = read("<testsuite name='jobs'><error message='no database'/></testsuite>");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
    assertThat(findings.firstFailures())
        .containsExactly(
            new TestFailure("jobs", "no database", Optional.empty(), OptionalInt.empty()));
  }

  @Test
  void givenATestThatFailedTwice_whenRead_thenItCountsOnce() {
    var findings =
        read(
            "<testsuite><testcase name='x'><failure message='first'/><error message='then'/>"
                + "<skipped/></testcase></testsuite>");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
    assertThat(findings.firstFailures()).extracting(TestFailure::message).containsExactly("first");
  }

  @Test
  void givenAFailureWithoutAMessage_whenRead_thenItsFirstLineIsTold() {
    var findings =
        read(
            "<testsuite><testcase name='x'><failure>first\nsecond</failure></testcase></testsuite>");

    assertThat(findings.firstFailures()).extracting(TestFailure::message).containsExactly("first");
  }

  @Test
  void givenFileAndLineAsAttributes_whenRead_thenTheyAreTold() {
    var findings =
        read(
            "<testsuite><testcase name='x' file='spec/x.js' line='7'><failure message='no'/>"
                + "</testcase></testsuite>");

    assertThat(findings.firstFailures()).containsExactly(failure("x", "no", "spec/x.js", 7));
  }

  @Test
  void givenALongMessage_whenRead_thenItIsCutBetweenCharacters() {
    var message = "a".repeat(499) + "😀".repeat(100);

    var findings =
        read(
            "<testsuite><testcase name='x'><failure message='"
                + message
                + "'/></testcase></testsuite>");

    assertThat(findings.firstFailures())
        .extracting(TestFailure::message)
        .containsExactly("a".repeat(499));
  }

  @Test
  void givenAnotherEncodingThatTheReportDeclares_whenRead_thenItIsUnderstood() {
    var report =
        "<?xml version='1.0' encoding='UTF-16'?><testsuite><testcase name='grün'><failure/>"
            + "</testcase></testsuite>";

    assertThat(reader.read(NAME, report.getBytes(UTF_16)).firstFailures())
        .extracting(TestFailure::test)
        .containsExactly("grün");
  }

  @Test
  void givenAnEncodingThatTheReportDoesNotHave_whenRead_thenItIsUnreadable() {
    var report = "<?xml version='1.0' encoding='UTF-8'?><testsuite name='gr\u00fcn'/>";

    assertThatThrownBy(() -> reader.read(NAME, report.getBytes(ISO_8859_1)))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenAnEncodingThatNobodyKnows_whenRead_thenItIsUnreadable() {
    assertThatThrownBy(() -> read("<?xml version='1.0' encoding='klingon'?><testsuite/>"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("encoding");
  }

  @Test
  void givenAByteOrderMark_whenRead_thenItIsNoPartOfTheReport() {
    var findings = read("\uFEFF<testsuite><testcase name='x'/></testsuite>");

    assertThat(findings.counts()).contains(new TestCounts(1, 0, 0));
  }

  @Test
  void givenWhatNodesTestRunnerWrote_whenRead_thenAFileWithoutTestsIsNoTest() {
    var findings = Recorded.read("node-test.xml");

    assertThat(findings.counts()).contains(new TestCounts(2, 1, 1));
    assertThat(findings.firstFailures())
        .extracting(TestFailure::test)
        .containsExactly("test.fails");
  }

  @Test
  void givenTestsOfEveryOutcome_whenRead_thenThoseThatWereExecutedAreNamed() {
    var findings =
        read(
            "<testsuite name='s'><testcase classname='a.B' name='passes()'/>"
                + "<testcase classname='a.B' name='fails'><failure/></testcase>"
                + "<testcase classname='a.B' name='isSkipped'><skipped/></testcase>"
                + "<testcase classname='a.B' name='many[1]'/><testcase classname='a.B' name='many[2]'/>"
                + "<error message='the suite broke'/></testsuite>");

    assertThat(findings.executedTests())
        .containsExactlyInAnyOrder("a.B.passes", "a.B.fails", "a.B.many");
  }
}
