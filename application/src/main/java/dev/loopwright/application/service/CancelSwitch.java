package dev.loopwright.application.service;

import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.domain.SessionId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A {@link Cancellation} and who requests it. One who was to be told and failed keeps no other from
 * it. Safe for use by many threads.
 */
final class CancelSwitch implements Cancellation {
  private static final Logger LOG = System.getLogger(CancelSwitch.class.getName());

  private final SessionId sessionId;
  private final Set<Runnable> stops = new LinkedHashSet<>(); // guarded by this
  private boolean requested; // guarded by this

  /**
   * @param sessionId the loop for which something is to stop
   */
  CancelSwitch(SessionId sessionId) {
    this.sessionId = sessionId;
  }

  @Override
  public synchronized boolean isRequested() {
    return requested;
  }

  @Override
  public Registration onRequest(Runnable stop) {
    if (isKept(stop)) {
      return () -> forget(stop);
    }
    call(stop);
    return () -> {};
  }

  private synchronized boolean isKept(Runnable stop) {
    return !requested && stops.add(stop);
  }

  private synchronized void forget(Runnable stop) {
    stops.remove(stop);
  }

  /** Requests it; again has no effect. */
  void request() {
    taken().forEach(this::call);
  }

  private synchronized List<Runnable> taken() {
    requested = true;
    var taken = List.copyOf(stops);
    stops.clear();
    return taken;
  }

  // whatever one of them throws, the others are to stop too
  private void call(Runnable stop) {
    try {
      stop.run();
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR, "loop " + sessionId + ": something that was to stop for it failed to", e);
    }
  }
}
