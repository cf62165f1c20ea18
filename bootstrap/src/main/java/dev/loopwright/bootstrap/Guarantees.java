package dev.loopwright.bootstrap;

import dev.loopwright.application.port.Durability;
import java.util.List;
import java.util.Locale;

/** What the configuration demands of the backends. */
final class Guarantees {
  private Guarantees() {}

  /**
   * @throws ConfigurationException if the store gives less than is demanded
   */
  static void check(Configuration configuration, Durability given) {
    var demanded = configuration.durability();
    if (given.compareTo(demanded) < 0) {
      throw new ConfigurationException(
          List.of(
              "%s demands %s, but commits in this store survive %s: use PostgreSQL with fsync and synchronous_commit on, or demand less"
                  .formatted(
                      Setting.REQUIRED_DURABILITY.key(),
                      demanded.name().toLowerCase(Locale.ROOT),
                      given.name().toLowerCase(Locale.ROOT))));
    }
  }
}
