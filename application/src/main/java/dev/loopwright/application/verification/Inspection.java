package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * One condition to be judged.
 *
 * @param state the loop
 * @param config the condition
 * @param before what was known of it
 * @param drift what of the loop's baseline is not as it was
 */
record Inspection(
    LoopState state, ExitConditionConfig config, ExitConditionStatus before, Drift drift) {
  Duration timeout() {
    return config.timeout().orElse(state.config().timeouts().verification());
  }

  /** Judges in the loop's workspace; an error where it has none. */
  Judged inWorkspace(Function<WorkspacePath, Judged> judgement) {
    return state
        .config()
        .workspace()
        .map(judgement)
        .orElseGet(
            () -> Judged.of(Verdict.error("the loop has no workspace for the command to run in")));
  }

  /** A condition whose command runs in the loop's workspace, with variables of its own. */
  record InWorkspace(
      Inspection inspection,
      WorkspacePath workspace,
      ToolArguments tool,
      Map<String, String> environment) {
    Duration timeout() {
      return inspection.timeout();
    }
  }
}
