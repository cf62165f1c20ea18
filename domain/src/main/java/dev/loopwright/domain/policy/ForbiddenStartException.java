package dev.loopwright.domain.policy;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.LoopException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The policy does not let a loop start with the conditions that it was given; nothing was started.
 * Ask for the proofs that the policy requires, or have an administrator change it.
 */
public final class ForbiddenStartException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * Makes the error.
   *
   * @param agentName whose policy forbids it
   * @param faults every fault of the loop under the policy, at least one
   */
  public ForbiddenStartException(AgentName agentName, List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.pointer() + " " + fault.message())
            .collect(
                Collectors.joining(
                    "; ",
                    "the policy of agent " + agentName + " forbids to start this loop: ",
                    "")),
        Advice.GIVE_UP);
    this.faults = List.copyOf(faults);
  }

  /** {@return every fault of the loop under the policy} */
  public List<Fault> faults() {
    return faults;
  }
}
