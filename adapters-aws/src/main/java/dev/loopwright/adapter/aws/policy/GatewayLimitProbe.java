package dev.loopwright.adapter.aws.policy;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Gateway to begin an iteration over the limit: one that lets it pass enforces nothing,
 * because its engine is not attached, only logs, or has no such policy. Safe for use by many
 * threads.
 */
public final class GatewayLimitProbe {
  private static final Policy ONE_ITERATION =
      Policy.defaultFor(new AgentName("loopwright-probe")).withMaxIterations(1);
  private static final IterationContext THE_SECOND =
      IterationContext.probing(ONE_ITERATION.agentName(), new SessionId("loopwright-probe"), 2, 1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PolicyAdministration administration;
  private final ToolGateway gateway;
  private final Duration patience;

  /**
   * @param administration puts the probe's own policy in force
   * @param gateway that is to deny
   * @param patience how long a Gateway may still permit after the policy is active: they learn of
   *     changes some 15 seconds later; not negative
   */
  public GatewayLimitProbe(
      PolicyAdministration administration, ToolGateway gateway, Duration patience) {
    this.administration = administration;
    this.gateway = gateway;
    this.patience = patience;
  }

  /**
   * {@return why no limit would hold, for people; empty if the Gateway enforces it}
   *
   * @throws dev.loopwright.application.port.out.BackendUnavailableException if that can't be found
   *     out; safe to repeat
   */
  public Optional<String> fault() {
    administration.publish(ONE_ITERATION);
    var fault = ask();
    var until = System.nanoTime() + patience.toNanos();
    while (fault.isPresent() && System.nanoTime() < until && rested(until)) {
      fault = ask();
    }
    return fault;
  }

  private Optional<String> ask() {
    try {
      var unused =
          gateway.invoke(
              IterationTool.NAME, IterationTool.arguments(THE_SECOND), IterationTool.CALL);
      return Optional.of(
          "the Gateway permitted iteration 2 of 1, so no limit would hold: attach the policy engine"
              + " to it, in the mode ENFORCE");
    } catch (ToolDeniedException e) {
      return Optional.empty();
    } catch (UnknownToolException e) {
      return Optional.of(
          "the Gateway has no tool %s that its policy permits, so no iteration could begin: %s"
              .formatted(IterationTool.NAME, e.getMessage()));
    }
  }

  private static boolean rested(long until) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(PAUSE.toNanos(), until - System.nanoTime()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
