package dev.loopwright.adapter.json.storage;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/** What is stored can't be read back. Give up, and look at the store. */
public final class CorruptedRecordException extends LoopException {
  private static final long serialVersionUID = 1L;

  /** Makes the error of a record of some kind. */
  public CorruptedRecordException(String kind, RuntimeException cause) {
    super("a stored " + kind + " can't be read back", Advice.GIVE_UP, cause);
  }
}
