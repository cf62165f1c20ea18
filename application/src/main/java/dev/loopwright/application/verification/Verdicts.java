package dev.loopwright.application.verification;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;

import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.condition.Verdict;
import java.util.ArrayList;
import java.util.Optional;

/** What exit code and reports of a command that ended by itself prove. */
final class Verdicts {
  private Verdicts() {}

  static Verdict of(
      Inspection.InWorkspace inspection, SandboxResult result, Optional<Findings> reported) {
    var type = inspection.inspection().config().type();
    if (type == ExitConditionType.ALL_TESTS_PASS) {
      return tests(inspection, result, reported);
    }
    var asked = inspection.tool().report().isPresent();
    return asked ? findings(inspection, result, reported) : exitCode(result);
  }

  private static Verdict exitCode(SandboxResult result) {
    var failures = OutputFailures.in(result.output());
    return result.succeeded()
        ? Verdict.of(MET, "exit code 0")
        : notMet(exited(result)).with(new Findings(Optional.empty(), failures));
  }

  private static Verdict findings(
      Inspection.InWorkspace inspection, SandboxResult result, Optional<Findings> reported) {
    if (reported.isEmpty()) {
      return missingReport(inspection, result);
    }
    var found = reported.get();
    var count = found.counts().map(TestCounts::failed).orElse(0);
    if (count > 0) {
      return notMet(count + " findings").with(found);
    }
    return (result.succeeded() ? Verdict.of(MET, "no findings") : notMet(exited(result)))
        .with(found);
  }

  private static Verdict tests(
      Inspection.InWorkspace inspection, SandboxResult result, Optional<Findings> reported) {
    if (inspection.tool().report().isEmpty()) {
      return uncounted(inspection, result);
    }
    var counts = reported.flatMap(Findings::counts);
    return counts.isEmpty()
        ? missingReport(inspection, result)
        : counted(inspection.inspection(), result, counts.get(), reported.orElse(Findings.NONE));
  }

  private static Verdict counted(
      Inspection inspection, SandboxResult result, TestCounts counts, Findings found) {
    var demand = TestDemand.of(inspection);
    return counted(demand, result, counts, found)
        .with(found)
        .withTestFloor(demand.isTrustworthy() ? floor(inspection, counts) : 0);
  }

  private static Verdict counted(
      TestDemand demand, SandboxResult result, TestCounts counts, Findings found) {
    var complaints = new ArrayList<String>();
    if (counts.failed() > 0) {
      complaints.add("%d of %d tests failed".formatted(counts.failed(), counts.executed()));
    }
    complaints.addAll(demand.shortfalls(counts, found));
    if (!complaints.isEmpty()) {
      return notMet(String.join("; ", complaints));
    }
    return result.succeeded()
        ? Verdict.of(MET, counts.passed() + " tests passed")
        : notMet("no test failed, but the runner ended with " + exited(result));
  }

  private static Verdict uncounted(Inspection.InWorkspace inspection, SandboxResult result) {
    if (!result.succeeded()) {
      return exitCode(result);
    }
    return inspection.tool().trustExitCode()
        ? Verdict.of(MET, "exit code 0, trusted without a count of tests")
        : notMet(
            "the tests could not be counted: name the report that the command writes"
                + " (tool_arguments.report), or trust its exit code (trust_exit_code)");
  }

  private static Verdict missingReport(Inspection.InWorkspace inspection, SandboxResult result) {
    return notMet(
            "this run wrote no report %s; %s".formatted(place(inspection.tool()), exited(result)))
        .with(new Findings(Optional.empty(), OutputFailures.in(result.output())));
  }

  private static String place(ToolArguments tool) {
    return tool.reportsOnStandardOutput()
        ? "on its standard output"
        : "that matches " + tool.report().orElse("");
  }

  /** The first count is the floor from then on. */
  private static int floor(Inspection inspection, TestCounts counts) {
    var known = inspection.before().testFloor();
    return known == 0 ? counts.executed() : known;
  }

  private static Verdict notMet(String reason) {
    return Verdict.of(NOT_MET, reason);
  }

  private static String exited(SandboxResult result) {
    return "exit code " + result.exitCode().orElse(-1);
  }
}
