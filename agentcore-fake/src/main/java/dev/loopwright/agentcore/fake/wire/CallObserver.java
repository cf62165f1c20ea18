package dev.loopwright.agentcore.fake.wire;

/**
 * Sees what goes over the wire of every fake in this process. Whoever wants to look is found by
 * {@link java.util.ServiceLoader}. Called on the servers' threads, by many at a time, before the
 * end of the answer is sent: whoever made the call finds it noted.
 */
@FunctionalInterface
public interface CallObserver {
  /** Takes note of a call; must not fail. */
  void observe(Exchange exchange);
}
