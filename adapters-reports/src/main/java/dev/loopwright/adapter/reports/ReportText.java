package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.UnreadableReportException;

/** A report of plain text or JSON that nobody trusts, as characters. */
final class ReportText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ReportText() {}

  /**
   * Returns the text of a report, a byte order mark left out.
   *
   * @throws UnreadableReportException if it is longer than {@value JUnitXmlReportReader#MOST_BYTES}
   *     bytes
   */
  static String of(String name, byte[] content) {
    if (content.length > JUnitXmlReportReader.MOST_BYTES) {
      throw new UnreadableReportException(
          name + " is longer than " + JUnitXmlReportReader.MOST_BYTES + " bytes");
    }
    var text = new String(content, UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
