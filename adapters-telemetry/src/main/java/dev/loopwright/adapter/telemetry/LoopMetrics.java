package dev.loopwright.adapter.telemetry;

import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;

/** Counts and measures events. No label has more values than the code has constants. */
final class LoopMetrics {
  private static final List<Double> SECONDS =
      List.of(0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0);
  private static final List<Long> BYTES =
      List.of(256L, 1_024L, 4_096L, 16_384L, 65_536L, 262_144L, 1_048_576L, 16_777_216L);

  private final LongCounter started;
  private final LongCounter ended;
  private final LongCounter iterations;
  private final LongCounter decisions;
  private final DoubleHistogram iterationDuration;
  private final DoubleHistogram verificationDuration;
  private final DoubleHistogram decisionDuration;
  private final DoubleHistogram checkpointDuration;
  private final LongHistogram checkpointSize;

  LoopMetrics(Meter meter, LoopStore store) {
    this.started = counter(meter, Metric.LOOPS_STARTED);
    this.ended = counter(meter, Metric.LOOPS_ENDED);
    this.iterations = counter(meter, Metric.ITERATIONS);
    this.decisions = counter(meter, Metric.POLICY_DECISIONS);
    this.iterationDuration = seconds(meter, Metric.ITERATION_DURATION);
    this.verificationDuration = seconds(meter, Metric.VERIFICATION_DURATION);
    this.decisionDuration = seconds(meter, Metric.POLICY_DECISION_DURATION);
    this.checkpointDuration = seconds(meter, Metric.CHECKPOINT_DURATION);
    this.checkpointSize = bytes(meter, Metric.CHECKPOINT_SIZE);
    gauge(meter, store);
  }

  void count(LoopEvent event) {
    var details = new Details(event);
    switch (event.type()) {
      case LOOP_STARTED -> started.add(1);
      case LOOP_COMPLETED -> ended.add(1, endOf(details));
      case ITERATION_STARTED -> decided(details, "permit", "enforce");
      case ITERATION_COMPLETED -> iteration(event, "completed");
      case ERROR -> failed(event, details);
      case EXIT_CONDITION_EVALUATED -> verified(event, details);
      case CHECKPOINT_SAVED -> saved(event, details);
      case POLICY_VIOLATION -> decided(details, "forbid", details.text("enforcement"));
      case POLICY_WARNING, PAUSE_REQUESTED, PAUSED, RESUMED, LIMIT_CHANGED, RECOVERED, CUSTOM -> {}
    }
  }

  private static Attributes endOf(Details details) {
    return Attributes.of(
        Attribute.OUTCOME,
        details.text("outcome"),
        Attribute.STOP_REASON,
        details.text("stop_reason"));
  }

  private void iteration(LoopEvent event, String outcome) {
    var label = Attributes.of(Attribute.OUTCOME, outcome);
    iterations.add(1, label);
    event.duration().ifPresent(took -> iterationDuration.record(inSeconds(took), label));
  }

  private void failed(LoopEvent event, Details details) {
    if (IterationSpans.isFailure(event)) {
      iteration(event, details.is("expired") ? "expired" : "failed");
    }
  }

  private void verified(LoopEvent event, Details details) {
    event
        .duration()
        .filter(took -> !took.isZero())
        .ifPresent(
            took ->
                verificationDuration.record(
                    inSeconds(took),
                    Attributes.of(
                        Attribute.CONDITION_TYPE,
                        details.text("type"),
                        Attribute.CONDITION_STATUS,
                        details.text("status"))));
  }

  private void saved(LoopEvent event, Details details) {
    event.duration().ifPresent(took -> checkpointDuration.record(inSeconds(took)));
    details.number("bytes").ifPresent(checkpointSize::record);
  }

  private void decided(Details details, String decision, String enforcement) {
    decisions.add(
        1, Attributes.of(Attribute.DECISION, decision, Attribute.ENFORCEMENT, enforcement));
    if (details.has("decision_us")) {
      decisionDuration.record(
          inSeconds(details.micros("decision_us")), Attributes.of(Attribute.DECISION, decision));
    }
  }

  private static double inSeconds(Duration took) {
    return took.toNanos() / 1e9;
  }

  private static LongCounter counter(Meter meter, Metric metric) {
    return meter
        .counterBuilder(metric.wireName())
        .setUnit(metric.unit())
        .setDescription(metric.description())
        .build();
  }

  private static DoubleHistogram seconds(Meter meter, Metric metric) {
    return meter
        .histogramBuilder(metric.wireName())
        .setUnit(metric.unit())
        .setDescription(metric.description())
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  private static LongHistogram bytes(Meter meter, Metric metric) {
    return meter
        .histogramBuilder(metric.wireName())
        .setUnit(metric.unit())
        .setDescription(metric.description())
        .ofLongs()
        .setExplicitBucketBoundariesAdvice(BYTES)
        .build();
  }

  /** Asks the store at each collection: counted from events it would be wrong after a restart. */
  private static void gauge(Meter meter, LoopStore store) {
    var unused =
        meter
            .gaugeBuilder(Metric.LOOPS_ACTIVE.wireName())
            .setUnit(Metric.LOOPS_ACTIVE.unit())
            .setDescription(Metric.LOOPS_ACTIVE.description())
            .ofLongs()
            .buildWithCallback(measurement -> measurement.record(store.unfinished().size()));
  }
}
