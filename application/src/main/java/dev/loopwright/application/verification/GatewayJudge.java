package dev.loopwright.application.verification;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;

import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import java.util.Optional;

/**
 * Has a tool of the Gateway judge: its own word on failure, and the exit code, findings and counts
 * of tests that it tells, decide.
 */
record GatewayJudge(String tool, ToolGateway gateway) implements Judge {
  @Override
  public Judged judge(Inspection inspection) {
    try {
      var answer =
          gateway.invoke(tool, inspection.config().arguments().raw(), inspection.timeout());
      var verdict = verdict(inspection, answer).with(answer.findings()).by(run(answer));
      return new Judged(verdict, answer.content());
    } catch (LoopException e) {
      return Judged.of(Verdict.error("the tool " + tool + " gave no answer: " + e.getMessage()));
    }
  }

  private Verdict verdict(Inspection inspection, ToolAnswer answer) {
    if (answer.isError()) {
      return notMet("says it failed");
    }
    if (answer.exitCode().orElse(0) != 0) {
      return notMet("tells exit code " + answer.exitCode().getAsInt());
    }
    var found = found(answer.findings());
    if (found > 0) {
      return notMet("tells " + found + (found == 1 ? " finding" : " findings"));
    }
    var counts = answer.findings().counts();
    return counts.isPresent() && inspection.config().type() == ExitConditionType.ALL_TESTS_PASS
        ? counted(inspection, counts.get())
        : Verdict.of(MET, "the tool " + tool + " succeeded");
  }

  private Verdict counted(Inspection inspection, TestCounts counts) {
    var known = inspection.before().testFloor();
    var demanded = inspection.config().arguments().minTests().orElse(Math.max(1, known));
    var verdict =
        counts.executed() < demanded
            ? notMet(
                "tells that %d tests were executed, at least %d are demanded"
                    .formatted(counts.executed(), demanded))
            : Verdict.of(
                MET, "the tool %s tells that %d tests passed".formatted(tool, counts.passed()));
    return verdict.withTestFloor(known == 0 ? counts.executed() : known);
  }

  private static int found(Findings findings) {
    return Math.max(
        findings.counts().map(TestCounts::failed).orElse(0), findings.firstFailures().size());
  }

  private Verdict notMet(String why) {
    return Verdict.of(NOT_MET, "the tool " + tool + " " + why);
  }

  private ToolRun run(ToolAnswer answer) {
    return new ToolRun(tool, answer.exitCode(), answer.content(), Optional.empty());
  }
}
