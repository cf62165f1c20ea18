package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Chooses among readers by what stands in a report, whatever its file is called. Safe for use by
 * many threads.
 */
public final class ReportReaders implements ReportReader {
  private static final Pattern JSON = Pattern.compile("^\\s*\\{");

  private final Map<String, ReportReader> byRootElement;
  private final ReportReader sarif = new SarifReportReader();
  private final ReportReader goTest = new GoTestReportReader();
  private final ReportReader cargoTest = new CargoTestReportReader();

  private ReportReaders(Map<String, ReportReader> byRootElement) {
    this.byRootElement = Map.copyOf(byRootElement);
  }

  /** Returns readers of every format that Loopwright knows. */
  public static ReportReaders standard() {
    var junit = new JUnitXmlReportReader();
    return new ReportReaders(
        Map.of(
            "testsuite", junit, "testsuites", junit, "checkstyle", new CheckstyleReportReader()));
  }

  @Override
  public Findings read(String name, byte[] content) {
    return reader(name, content).read(name, content);
  }

  private ReportReader reader(String name, byte[] content) {
    var text = ReportText.of(name, content);
    if (GoTestReportReader.isOne(text)) {
      return goTest;
    }
    if (JSON.matcher(text).find()) {
      return sarif;
    }
    return CargoTestReportReader.isOne(text) ? cargoTest : xml(name, content);
  }

  private ReportReader xml(String name, byte[] content) {
    var root = XmlReport.rootElement(name, content);
    return Optional.ofNullable(byRootElement.get(root)).orElseThrow(() -> unknown(name, root));
  }

  private UnreadableReportException unknown(String name, String root) {
    return new UnreadableReportException(
        name
            + " is of no known format: its root element is <"
            + Texts.cut(root, 100)
            + ">, known are "
            + new TreeSet<>(byRootElement.keySet())
            + ", SARIF, and the output of go test -json and cargo test");
  }
}
