package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.StreamThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the live streams as soon as the process is told to stop. Open Liberty waits up to 30 s for
 * open connections, and only then tells its applications.
 */
@ApplicationScoped
public class StopSignal {
  private static final Logger LOG = System.getLogger(StopSignal.class.getName());

  private final AtomicReference<Thread> hook = new AtomicReference<>();

  void listen(
      @Observes @Initialized(ApplicationScoped.class) Object application, StreamThreads streams) {
    var thread = new Thread(streams::close, "loopwright-stop");
    Runtime.getRuntime().addShutdownHook(thread);
    hook.set(thread);
  }

  /** An application that is taken away leaves nothing in the process. */
  @PreDestroy
  void forget() {
    var thread = hook.get();
    if (thread == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "the process stops already, and the signal came", e);
    }
  }
}
