package dev.loopwright.application.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reports that one run wrote. A report that lay there before, however new its times were made
 * to look, is not among them.
 */
record FreshReports(Workspaces workspaces, ReportReader reader) {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  Set<WorkspaceFile> before(Inspection.InWorkspace inspection) {
    return new HashSet<>(matching(inspection));
  }

  /** Reads what was written since; empty where nothing was, or no report is asked for. */
  Optional<Findings> writtenSince(Set<WorkspaceFile> before, Inspection.InWorkspace inspection) {
    return matching(inspection).stream()
        .filter(file -> !before.contains(file))
        .map(file -> read(inspection, file))
        .reduce(Findings::plus);
  }

  /**
   * Reads what the command wrote on its standard output; empty where that is blank, or is no report
   * because the command failed before it wrote one.
   */
  Optional<Findings> onOutput(SandboxResult result) {
    if (result.standardOutput().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          reader.read("the standard output", result.standardOutput().getBytes(UTF_8)));
    } catch (UnreadableReportException e) {
      if (result.succeeded()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private List<WorkspaceFile> matching(Inspection.InWorkspace inspection) {
    return inspection
        .tool()
        .report()
        .filter(glob -> !inspection.tool().reportsOnStandardOutput())
        .map(glob -> workspaces.find(inspection.workspace(), glob))
        .orElse(List.of());
  }

  private Findings read(Inspection.InWorkspace inspection, WorkspaceFile file) {
    return reader.read(file.path(), workspaces.read(inspection.workspace(), file, MOST_BYTES));
  }
}
