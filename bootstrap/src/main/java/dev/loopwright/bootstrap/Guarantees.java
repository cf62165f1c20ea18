package dev.loopwright.bootstrap;

import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.service.Backends;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the configuration demands of the backends, and what no backend may lack. */
final class Guarantees {
  private static final Logger LOG = System.getLogger(Guarantees.class.getName());
  private static final String NO_ISOLATION = "none";

  private Guarantees() {}

  /**
   * @throws ConfigurationException listing what is demanded and not given
   */
  static void check(Configuration configuration, Backends given) {
    var faults =
        Stream.of(
                durability(configuration, given.store().durability()),
                isolation(configuration, given.tools().sandbox()),
                limit(given.decisionPoint()))
            .flatMap(Optional::stream)
            .toList();
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }

  /**
   * Asks a Gateway that decides on iterations too whether it enforces, and goes on asking. One that
   * can't be asked decides nothing, and so permits nothing; readiness tells.
   *
   * @throws ConfigurationException if it permits what is over the limit
   */
  static void check(GatewayEnforcement gateway, Pools pools) {
    var again = gateway.ask();
    gateway
        .fault()
        .ifPresent(
            fault -> {
              throw new ConfigurationException(List.of(Setting.POLICY.key() + ": " + fault));
            });
    gateway.keepAsking(again, pools.timer(), pools.probes());
  }

  static Optional<String> durability(Configuration configuration, Durability given) {
    var demanded = configuration.durability();
    return given.compareTo(demanded) >= 0
        ? Optional.empty()
        : Optional.of(
            "%s demands %s, but commits in this store survive %s: use PostgreSQL with fsync and synchronous_commit on, or demand less"
                .formatted(
                    Setting.REQUIRED_DURABILITY.key(),
                    demanded.name().toLowerCase(Locale.ROOT),
                    given.name().toLowerCase(Locale.ROOT)));
  }

  static Optional<String> isolation(Configuration configuration, CodeSandbox sandbox) {
    return !sandbox.sandboxClass().equals(NO_ISOLATION)
            || configuration.sandbox().isolation() == Isolation.NONE
        ? Optional.empty()
        : Optional.of(
            "%s is 'custom', and its sandbox isolates nothing: set %s to none to say that this is wanted"
                .formatted(Setting.CODEINTERPRETER.key(), Setting.ISOLATION.key()));
  }

  /** A decision point that is away decides nothing, and so permits nothing; readiness tells. */
  static Optional<String> limit(PolicyDecisionPoint decisionPoint) {
    try {
      return LimitProbe.isEnforced(decisionPoint)
          ? Optional.empty()
          : Optional.of(
              "%s: the decision point permitted iteration 2 of 1, so no limit would hold; it must forbid what is over the policy's max_iterations"
                  .formatted(Setting.POLICY.key()));
    } catch (PolicyUnavailableException e) {
      LOG.log(Level.WARNING, "no policy decision is to be had yet; nothing begins until then", e);
      return Optional.empty();
    }
  }
}
