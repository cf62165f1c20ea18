package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.Workspaces;
import java.util.Map;

/**
 * What conditions are verified with.
 *
 * @param sandbox runs commands
 * @param workspaces looks into workspaces
 * @param reports reads what commands report
 * @param gateway calls tools
 * @param evaluators Java evaluators by the name that conditions call them
 */
public record ConditionTools(
    CodeSandbox sandbox,
    Workspaces workspaces,
    ReportReader reports,
    ToolGateway gateway,
    Map<String, CustomEvaluator> evaluators) {
  /**
   * Copies the evaluators.
   *
   * @param sandbox runs commands
   * @param workspaces looks into workspaces
   * @param reports reads what commands report
   * @param gateway calls tools
   * @param evaluators Java evaluators by the name that conditions call them
   */
  public ConditionTools {
    evaluators = Map.copyOf(evaluators);
  }

  /** {@return these tools with a sandbox whose commands are killed once that is requested} */
  ConditionTools until(Cancellation cancellation) {
    return new ConditionTools(
        new CancellableSandbox(sandbox, cancellation), workspaces, reports, gateway, evaluators);
  }
}
