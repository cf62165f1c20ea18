package dev.loopwright.bootstrap;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The threads of the server. Verifications are few at a time, for each runs a whole tool; a driven
 * loop holds its thread while its work runs; each backend is asked by one thread at most whether it
 * is there, and one more asks the Gateway whether it enforces policies.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = Pools.VERIFICATIONS, maxAsync = 4)
@ManagedExecutorDefinition(name = Pools.DRIVERS, maxAsync = 64)
@ManagedExecutorDefinition(name = Pools.PROBES, maxAsync = 7)
@ManagedExecutorDefinition(name = Pools.PUBLISHING, maxAsync = 1)
@ManagedScheduledExecutorDefinition(name = Pools.TIMER, maxAsync = 2)
@ManagedScheduledExecutorDefinition(name = Pools.STREAMS, maxAsync = 4)
public class Pools {
  static final String VERIFICATIONS = "java:module/concurrent/loopwright/verifications";
  static final String DRIVERS = "java:module/concurrent/loopwright/drivers";
  static final String PROBES = "java:module/concurrent/loopwright/probes";
  static final String PUBLISHING = "java:module/concurrent/loopwright/publishing";
  static final String TIMER = "java:module/concurrent/loopwright/timer";
  static final String STREAMS = "java:module/concurrent/loopwright/streams";

  ManagedExecutorService verifications() {
    return lookUp(VERIFICATIONS, ManagedExecutorService.class);
  }

  ManagedExecutorService drivers() {
    return lookUp(DRIVERS, ManagedExecutorService.class);
  }

  ManagedExecutorService probes() {
    return lookUp(PROBES, ManagedExecutorService.class);
  }

  ManagedExecutorService publishing() {
    return lookUp(PUBLISHING, ManagedExecutorService.class);
  }

  ManagedScheduledExecutorService timer() {
    return lookUp(TIMER, ManagedScheduledExecutorService.class);
  }

  ManagedScheduledExecutorService streams() {
    return lookUp(STREAMS, ManagedScheduledExecutorService.class);
  }

  @SuppressWarnings("BanJNDI") // a constant name, never input
  private static <T> T lookUp(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException("the server does not provide " + name, e);
    }
  }
}
