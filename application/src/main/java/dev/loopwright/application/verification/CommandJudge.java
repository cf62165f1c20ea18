package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a command in the sandbox and judges by its exit code and the reports that this very run
 * wrote.
 *
 * @param sandbox runs it
 * @param reports finds and reads those of the run
 * @param impostors finds what Java took for a library
 */
record CommandJudge(CodeSandbox sandbox, FreshReports reports, Impostors impostors) {

  Judged judge(Inspection.InWorkspace inspection) {
    var tool = inspection.tool();
    try {
      var before = reports.before(inspection);
      var result =
          sandbox.run(
              SandboxCommand.of(inspection.workspace(), tool.command(), inspection.timeout())
                  .with(inspection.environment()));
      var verdict = verdict(inspection, result, reported(before, inspection, result));
      return impostors.unmask(
          new Judged(verdict.by(run(inspection, result)), result.output()), inspection);
    } catch (UnreadableReportException e) {
      return Judged.of(Verdict.error("a report can't be read: " + e.getMessage()));
    } catch (SandboxUnavailableException | BackendUnavailableException | InvalidInputException e) {
      return Judged.of(Verdict.error("the command did not run: " + e.getMessage()));
    }
  }

  private Optional<Findings> reported(
      Set<WorkspaceFile> before, Inspection.InWorkspace inspection, SandboxResult result) {
    return inspection.tool().reportsOnStandardOutput() && result.end() == SandboxResult.End.EXITED
        ? reports.onOutput(result)
        : reports.writtenSince(before, inspection);
  }

  private static Verdict verdict(
      Inspection.InWorkspace inspection, SandboxResult result, Optional<Findings> reported) {
    return switch (result.end()) {
      case TIMED_OUT -> Verdict.error("timed out after " + inspection.timeout().toSeconds() + " s");
      case OUTPUT_CAPPED -> Verdict.error("killed: it wrote more output than the sandbox takes");
      case CANCELLED -> Verdict.error("killed: the loop was cancelled");
      case EXITED -> Verdicts.of(inspection, result, reported);
    };
  }

  private static ToolRun run(Inspection.InWorkspace inspection, SandboxResult result) {
    return new ToolRun(
        inspection.tool().command().get(0),
        result.exitCode(),
        result.output(),
        Optional.of(result.sandboxClass()));
  }
}
