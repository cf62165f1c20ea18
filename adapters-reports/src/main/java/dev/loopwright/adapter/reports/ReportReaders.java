package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Chooses among readers by what stands in a report, whatever its file is called. Safe for use by
 * many threads.
 */
public final class ReportReaders implements ReportReader {
  private final Map<String, ReportReader> byRootElement;

  /**
   * @param byRootElement the reader of the XML reports with that root element
   */
  public ReportReaders(Map<String, ReportReader> byRootElement) {
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
    var root = XmlReport.rootElement(name, content);
    return Optional.ofNullable(byRootElement.get(root))
        .orElseThrow(() -> unknown(name, root))
        .read(name, content);
  }

  private UnreadableReportException unknown(String name, String root) {
    return new UnreadableReportException(
        name
            + " is of no known format: its root element is <"
            + Texts.cut(root, 100)
            + ">, known are "
            + new TreeSet<>(byRootElement.keySet()));
  }
}
