package dev.loopwright.bootstrap;

import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.policy.InvalidPolicyException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether the Gateway enforces policies: asked at the start and every hour, sooner after an outage
 * or a denial that did not come. Nothing begins while that is in doubt.
 */
final class GatewayEnforcement {
  private static final Logger LOG = System.getLogger(GatewayEnforcement.class.getName());
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(1);

  /** An answer this old is none any more: the Gateway could not be asked since. */
  private static final Duration TRUSTED = HOURLY.multipliedBy(2);

  /**
   * What is known.
   *
   * @param fault why no limit would hold at the Gateway; empty: it enforces
   * @param askedAt when it was found out
   */
  private record Known(Optional<String> fault, Instant askedAt) {}

  private final Supplier<Optional<String>> question;
  private final Runnable preparation;
  private final Clock clock;
  private boolean prepared;
  private volatile Optional<Known> known = Optional.empty();
  private volatile String outage = "it was not asked yet";

  /**
   * @param preparation done once before the first question, again if it failed
   * @param question why no limit would hold; empty if the Gateway enforces
   */
  GatewayEnforcement(Runnable preparation, Supplier<Optional<String>> question, Clock clock) {
    this.preparation = preparation;
    this.question = question;
    this.clock = clock;
  }

  /**
   * Asks the Gateway.
   *
   * @return when to ask again
   */
  synchronized Duration ask() {
    try {
      prepare();
      var fault = question.get();
      known = Optional.of(new Known(fault, clock.instant()));
      fault.ifPresent(why -> LOG.log(Level.ERROR, "nothing begins: {0}", why));
      return fault.isEmpty() ? HOURLY : SOON;
    } catch (InvalidPolicyException e) {
      var why = "the policy engine refuses the policy of the probe: " + e.getMessage();
      known = Optional.of(new Known(Optional.of(why), clock.instant()));
      LOG.log(Level.ERROR, "nothing begins: {0}", why);
    } catch (LoopException e) {
      outage = String.valueOf(e.getMessage());
      LOG.log(Level.WARNING, "whether the Gateway enforces policies can't be found out yet", e);
    }
    return SOON;
  }

  private void prepare() {
    if (!prepared) {
      preparation.run();
      prepared = true;
    }
  }

  /** Asks again and again, each time on a thread of the workers, for it may take a minute. */
  void keepAsking(Duration after, ScheduledExecutorService timer, Executor workers) {
    var unused =
        timer.schedule(
            () -> workers.execute(() -> keepAsking(ask(), timer, workers)),
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Returns what was found wrong; empty if nothing was, or nothing is known. */
  Optional<String> fault() {
    return known.flatMap(Known::fault);
  }

  /** Returns why nothing may begin; empty if the Gateway is known to enforce. */
  Optional<String> doubt() {
    if (known.isEmpty()) {
      return Optional.of("whether the Gateway enforces policies could not be found out: " + outage);
    }
    var latest = known.get();
    if (latest.fault().isEmpty() && latest.askedAt().plus(TRUSTED).isBefore(clock.instant())) {
      return Optional.of(
          "since "
              + latest.askedAt()
              + " the Gateway could not be asked whether it enforces: "
              + outage);
    }
    return latest.fault();
  }

  /** Returns what there is to say of a Gateway that enforces. */
  Map<String, String> details() {
    return known
        .map(at -> Map.of("gateway", "enforces", "gateway_asked_at", at.askedAt().toString()))
        .orElse(Map.of());
  }
}
