package dev.loopwright.application.port.out;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells what runs for a loop that nobody waits for it any more, so that its process is killed or
 * its connection closed; threads are never interrupted for that. Safe for use by many threads.
 */
public final class Cancellation {
  /** Is never requested. */
  public static final Cancellation NONE = new Cancellation();

  /** Ends a registration. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Set<Runnable> stops = new LinkedHashSet<>(); // guarded by this
  private boolean requested; // guarded by this

  /** Tells whether it was requested. */
  public synchronized boolean isRequested() {
    return requested;
  }

  /**
   * Calls back once it is requested, at once if it was; until the registration is closed.
   *
   * @param stop kills or closes what runs, and returns soon; an instance of its own per call
   */
  public Registration onRequest(Runnable stop) {
    if (isKept(stop)) {
      return () -> forget(stop);
    }
    stop.run();
    return () -> {};
  }

  private synchronized boolean isKept(Runnable stop) {
    return !requested && stops.add(stop);
  }

  private synchronized void forget(Runnable stop) {
    stops.remove(stop);
  }

  /**
   * Requests it; again has no effect.
   *
   * @throws IllegalStateException if this is {@link #NONE}
   */
  public void request() {
    if (this == NONE) {
      throw new IllegalStateException("NONE is shared by all that is never cancelled");
    }
    taken().forEach(Runnable::run);
  }

  private synchronized Set<Runnable> taken() {
    requested = true;
    var taken = Set.copyOf(stops);
    stops.clear();
    return taken;
  }
}
