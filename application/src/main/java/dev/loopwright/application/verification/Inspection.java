package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;

/**
 * One condition to be judged.
 *
 * @param state the loop
 * @param config the condition
 * @param before what was known of it
 */
record Inspection(LoopState state, ExitConditionConfig config, ExitConditionStatus before) {
  Duration timeout() {
    return config.timeout().orElse(state.config().timeouts().verification());
  }

  /** A condition whose command runs in the loop's workspace. */
  record InWorkspace(Inspection inspection, WorkspacePath workspace, ToolArguments tool) {
    Duration timeout() {
      return inspection.timeout();
    }
  }
}
