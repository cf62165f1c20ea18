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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the live streams and drains the loops, once, as soon as either the process is told to stop
 * or the application is taken away; whoever comes second waits for it. Open Liberty tells its
 * applications late: it closes its ports first, and waits up to 30 s for open connections, but not
 * for threads of the application's pools. At {@code SIGTERM} it does so beside our own shutdown
 * hook; at the command {@code server stop} the application hears of it by being taken away, and
 * hooks come last.
 */
@ApplicationScoped
public class StopSignal {
  private static final Logger LOG = System.getLogger("dev.loopwright");

  private final AtomicReference<Thread> hook = new AtomicReference<>();
  private final FutureTask<Boolean> stop = new FutureTask<>(this::endAndDrain, true);
  private volatile Runnable endStreams = () -> {};
  private volatile Runnable drain = () -> {};

  void listen(
      @Observes @Initialized(ApplicationScoped.class) Object application, StreamThreads streams) {
    endStreams = streams::close;
    var thread = new Thread(this::stopOnce, "loopwright-stop");
    Runtime.getRuntime().addShutdownHook(thread);
    hook.set(thread);
  }

  /** Has the loops of a server that is up drained when it stops. */
  void drains(LoopFramework framework, Duration patience) {
    drain = () -> drain(framework, patience);
  }

  void leave(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    stopOnce();
  }

  private void stopOnce() {
    stop.run();
    try {
      stop.get();
    } catch (ExecutionException e) {
      LOG.log(Level.ERROR, "the loops could not be drained; the next server takes them up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAndDrain() {
    endStreams.run();
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
