package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.StreamThreads;
import dev.loopwright.application.LoopFramework;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the live streams and drains the loops as soon as the process is told to stop, or the
 * application is taken away. Open Liberty closes its ports and waits up to 30 s for open
 * connections and busy threads, and only then tells its applications, whose database is next to go.
 */
@ApplicationScoped
public class StopSignal {
  private static final Logger LOG = System.getLogger("dev.loopwright");

  private final AtomicReference<Thread> hook = new AtomicReference<>();
  private volatile Runnable drain = () -> {};

  void listen(
      @Observes @Initialized(ApplicationScoped.class) Object application, StreamThreads streams) {
    var thread =
        new Thread(
            () -> {
              streams.close();
              drain.run();
            },
            "loopwright-stop");
    Runtime.getRuntime().addShutdownHook(thread);
    hook.set(thread);
  }

  /** Has the loops of a server that is up drained when it stops. */
  void drains(LoopFramework framework, Duration patience) {
    drain = () -> drain(framework, patience);
  }

  void leave(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    drain.run();
  }

  private static void drain(LoopFramework framework, Duration patience) {
    var brokenOff = framework.stop(patience);
    if (brokenOff > 0) {
      LOG.log(
          Level.WARNING,
          "verification or work of {0} loops took longer than {1} s and was broken off;"
              + " the next server does it anew",
          brokenOff,
          patience.toSeconds());
    }
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
