package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.ReportReader;
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

  private List<WorkspaceFile> matching(Inspection.InWorkspace inspection) {
    return inspection
        .tool()
        .report()
        .map(glob -> workspaces.find(inspection.workspace(), glob))
        .orElse(List.of());
  }

  private Findings read(Inspection.InWorkspace inspection, WorkspaceFile file) {
    return reader.read(file.path(), workspaces.read(inspection.workspace(), file, MOST_BYTES));
  }
}
