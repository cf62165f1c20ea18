package dev.loopwright.application.port;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import java.util.Optional;

/**
 * Which loops are wanted; what is empty does not filter.
 *
 * @param agentName of this agent
 * @param phase in this phase
 * @param outcome with this outcome
 */
public record LoopFilter(
    Optional<AgentName> agentName, Optional<LoopPhase> phase, Optional<LoopOutcome> outcome) {
  /** Every loop. */
  public static final LoopFilter ALL =
      new LoopFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
