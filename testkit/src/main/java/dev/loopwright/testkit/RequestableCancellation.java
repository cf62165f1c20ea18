package dev.loopwright.testkit;

import dev.loopwright.application.port.out.Cancellation;
import java.util.LinkedHashSet;
import java.util.Set;

/** A {@link Cancellation} that a test requests. Safe for use by many threads. */
public final class RequestableCancellation implements Cancellation {
  /** Makes a cancellation that nobody has requested. */
  public RequestableCancellation() {}

  private final Set<Runnable> stops = new LinkedHashSet<>(); // guarded by this
  private boolean requested; // guarded by this

  @Override
  public synchronized boolean isRequested() {
    return requested;
  }

  @Override
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

  /** Requests it; again has no effect. */
  public void request() {
    taken().forEach(Runnable::run);
  }

  private synchronized Set<Runnable> taken() {
    requested = true;
    var taken = Set.copyOf(stops);
    stops.clear();
    return taken;
  }
}
