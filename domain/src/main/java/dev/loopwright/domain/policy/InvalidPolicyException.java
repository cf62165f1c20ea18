package dev.loopwright.domain.policy;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import java.util.List;

/**
 * A Cedar statement does not parse or does not fit the schema. Fix the statement; nothing was
 * stored.
 */
public final class InvalidPolicyException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final List<String> diagnostics;

  /**
   * Makes the error.
   *
   * @param diagnostics what Cedar says of the statement, at least one line
   */
  public InvalidPolicyException(List<String> diagnostics) {
    super("the Cedar statement is invalid: " + String.join("; ", diagnostics), Advice.FIX_INPUT);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** {@return what Cedar says} */
  public List<String> diagnostics() {
    return diagnostics;
  }
}
