package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.AdministratorCredential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts what runs in the server before the first request, and takes up what a server before left.
 */
@ApplicationScoped
public class Startup {
  private static final Logger LOG = System.getLogger("dev.loopwright");

  private final AtomicBoolean done = new AtomicBoolean();

  void start(
      @Observes @Initialized(ApplicationScoped.class) Object application,
      Configuration configuration,
      AdministratorCredential administrator,
      Server server) {
    Guarantees.check(configuration, server.backends().store().durability());
    var unfinished = server.framework().recover();
    LOG.log(
        Level.INFO,
        "Loopwright is up: {0}, sandbox {1}, commits survive {2}; {3} loops taken up",
        configuration.backends(),
        server.sandbox().sandboxClass(),
        server.backends().store().durability(),
        unfinished);
    done.set(true);
  }

  boolean isDone() {
    return done.get();
  }
}
