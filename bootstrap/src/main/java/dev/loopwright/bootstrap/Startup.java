package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.AdministratorCredential;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.service.Backends;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts what runs in the server before the first request, and takes up what a server before left.
 * Whatever is wrong stops the start, and one message says what.
 */
@ApplicationScoped
public class Startup {
  private static final Logger LOG = System.getLogger("dev.loopwright");

  private final AtomicBoolean done = new AtomicBoolean();

  /** Made one after the other, for each can fail. */
  void start(
      @Observes @Initialized(ApplicationScoped.class) Object application,
      Instance<Configuration> configuration,
      Instance<Backends> adapters,
      Instance<Wiring> wiring,
      Pools pools,
      Instance<AdministratorCredential> administrator,
      Instance<LoopFramework> framework,
      StopSignal stop) {
    try {
      Guarantees.check(configuration.get(), adapters.get());
      wiring.get().enforcement().ifPresent(gateway -> Guarantees.check(gateway, pools));
      administrator.get();
      var unfinished = framework.get().recover();
      stop.drains(framework.get(), configuration.get().drain());
      announce(configuration.get(), adapters.get(), unfinished);
    } catch (ConfigurationException e) {
      LOG.log(Level.ERROR, "Loopwright does not start: " + e.getMessage());
      throw new StartRefusedException();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Loopwright does not start: " + e.getMessage(), e);
      throw new StartRefusedException();
    }
    done.set(true);
  }

  private static void announce(Configuration configuration, Backends adapters, int unfinished) {
    LOG.log(
        Level.INFO,
        "Loopwright is up: {0}, {1}, sandbox {2}, commits survive {3}; {4} loops taken up",
        configuration.backends().toString().toLowerCase(Locale.ROOT),
        configuration.gatewayDescription(),
        adapters.tools().sandbox().sandboxClass(),
        adapters.store().durability().name().toLowerCase(Locale.ROOT),
        unfinished);
  }

  boolean isDone() {
    return done.get();
  }
}
