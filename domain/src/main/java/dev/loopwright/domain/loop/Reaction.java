package dev.loopwright.domain.loop;

import dev.loopwright.domain.SessionId;

/**
 * What a command brings about: a {@link Transition}, or a {@link Refusal} that leaves the loop as
 * it was.
 */
public sealed interface Reaction permits Transition, Refusal {
  /**
   * {@return the transition}
   *
   * @param sessionId the loop, for the error
   * @throws LoopRefusedException if the command was refused
   */
  default Transition orThrow(SessionId sessionId) {
    if (this instanceof Refusal refusal) {
      throw new LoopRefusedException(sessionId, refusal);
    }
    return (Transition) this;
  }
}
