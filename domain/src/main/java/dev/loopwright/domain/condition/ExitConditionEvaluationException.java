package dev.loopwright.domain.condition;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * A condition can't be evaluated as configured, e.g. its evaluator is not registered. Fix the
 * configuration.
 */
public final class ExitConditionEvaluationException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message which condition, what is wrong and what to do
   */
  public ExitConditionEvaluationException(String message) {
    super(message, Advice.FIX_INPUT);
  }

  /**
   * Makes the error of an evaluator that threw.
   *
   * @param message which condition, what is wrong and what to do
   * @param cause what the evaluator threw
   */
  public ExitConditionEvaluationException(String message, Throwable cause) {
    super(message, Advice.FIX_INPUT, cause);
  }
}
