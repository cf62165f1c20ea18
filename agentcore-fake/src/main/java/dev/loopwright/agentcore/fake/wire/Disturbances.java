package dev.loopwright.agentcore.fake.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Faults on demand: what befalls the next calls of an operation. Safe for use by many threads. */
public final class Disturbances {
  /** What befalls one call. */
  public sealed interface Disturbance {
    /**
     * The service answers with an error and does nothing.
     *
     * @param error which
     */
    record Refused(ServiceException error) implements Disturbance {}

    /** The service has too much to do, and does nothing. */
    record Throttled() implements Disturbance {}

    /** The service fails, and does nothing. */
    record Failed() implements Disturbance {}

    /**
     * The service takes its time before it does anything.
     *
     * @param time how long
     */
    record Slow(Duration time) implements Disturbance {}

    /** The service does it, and its answer is lost. */
    record AnswerLost() implements Disturbance {}

    /**
     * The service does it, and its answer breaks off.
     *
     * @param after so many bytes
     */
    record Cut(int after) implements Disturbance {}
  }

  private final Map<String, Queue<Disturbance>> planned = new ConcurrentHashMap<>();

  /** Has the next calls of an operation disturbed, each once; again adds to what is planned. */
  public void plan(String operation, int times, Disturbance disturbance) {
    planned.compute(
        operation,
        (name, queue) -> {
          var all = queue == null ? new ArrayDeque<Disturbance>() : new ArrayDeque<>(queue);
          for (var i = 0; i < times; i++) {
            all.add(disturbance);
          }
          return all;
        });
  }

  /** Forgets what is planned. */
  public void clear() {
    planned.clear();
  }

  Optional<Disturbance> next(String operation) {
    var taken = new ArrayDeque<Disturbance>();
    planned.computeIfPresent(
        operation,
        (name, queue) -> {
          taken.add(queue.remove());
          return queue.isEmpty() ? null : queue;
        });
    return Optional.ofNullable(taken.poll());
  }
}
