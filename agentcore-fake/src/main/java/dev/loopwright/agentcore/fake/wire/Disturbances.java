package dev.loopwright.agentcore.fake.wire;

import java.io.ByteArrayOutputStream;
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

    /**
     * The service does it, and its event stream ends with an error.
     *
     * @param type in the stream's spelling, e.g. {@code throttlingException}
     * @param afterResult whether what it did comes before that, or is lost
     */
    record StreamFailed(String type, boolean afterResult) implements Disturbance {}
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

  /** Returns an answer whose stream fails, if that is what befalls it. */
  static Answer failing(Answer answer, Optional<Disturbance> disturbance) {
    return disturbance.orElse(null) instanceof Disturbance.StreamFailed failure
        ? answer.writtenBy(
            out -> {
              if (failure.afterResult()) {
                answer.body().writeTo(out);
              }
              EventFrames.exception(out, failure.type(), "as planned");
            })
        : answer;
  }

  /** Returns an answer that breaks off, if that is what befalls it. */
  static Answer cut(Answer answer, Optional<Disturbance> disturbance) {
    return disturbance.orElse(null) instanceof Disturbance.Cut cut
        ? answer.writtenBy(
            out -> {
              var whole = new ByteArrayOutputStream();
              answer.body().writeTo(whole);
              out.write(whole.toByteArray(), 0, Math.min(cut.after(), whole.size()));
            })
        : answer;
  }
}
