package dev.loopwright.application.verification;

import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import java.util.Optional;

/**
 * Has a tool of the Gateway judge: its own word on failure and the exit code that it tells decide.
 */
record GatewayJudge(String tool, ToolGateway gateway) implements Judge {
  @Override
  public Judged judge(Inspection inspection) {
    try {
      var answer =
          gateway.invoke(tool, inspection.config().arguments().raw(), inspection.timeout());
      return new Judged(verdict(answer).by(run(answer)), answer.content());
    } catch (LoopException e) {
      return Judged.of(Verdict.error("the tool " + tool + " gave no answer: " + e.getMessage()));
    }
  }

  private Verdict verdict(ToolAnswer answer) {
    if (answer.isError()) {
      return Verdict.of(ExitConditionStatusValue.NOT_MET, "the tool " + tool + " says it failed");
    }
    var code = answer.exitCode().orElse(0);
    return code == 0
        ? Verdict.of(ExitConditionStatusValue.MET, "the tool " + tool + " succeeded")
        : Verdict.of(
            ExitConditionStatusValue.NOT_MET, "the tool " + tool + " tells exit code " + code);
  }

  private ToolRun run(ToolAnswer answer) {
    return new ToolRun(tool, answer.exitCode(), answer.content(), Optional.empty());
  }
}
