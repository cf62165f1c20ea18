package dev.loopwright.application.port.out;

import dev.loopwright.domain.condition.Findings;

/** Reads the reports that tools write. Implementations are safe for use by many threads. */
public interface ReportReader {
  /**
   * Reads a report.
   *
   * @param name of the file, relative to the workspace; for messages
   * @param content of the file, written by a tool that nobody trusts
   * @return what it says: counts, failures and names of tests
   * @throws UnreadableReportException if it is of no known format, malformed or beyond the reader's
   *     bounds
   */
  Findings read(String name, byte[] content);
}
