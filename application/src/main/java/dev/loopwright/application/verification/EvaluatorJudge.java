package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import java.util.Optional;
import java.util.OptionalInt;

/** Has a Java evaluator judge. */
record EvaluatorJudge(String name, CustomEvaluator evaluator) implements Judge {
  @Override
  public Judged judge(Inspection inspection) {
    return Judged.of(verdict(inspection).by(run()));
  }

  // an evaluator is other people's code
  private Verdict verdict(Inspection inspection) {
    try {
      return evaluator.evaluate(inspection.state());
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      return Verdict.error("the evaluator " + name + " failed: " + e);
    }
  }

  private ToolRun run() {
    return new ToolRun(name, OptionalInt.empty(), "", Optional.empty());
  }
}
