package dev.loopwright.adapter.telemetry;

import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is over once an event has happened. Nothing is remembered from event to event: what a span
 * needs beyond its last one is looked up, so that a restart in between makes no difference.
 */
final class Spans {
  private final LoopSpans loops;
  private final IterationSpans iterations;

  Spans(LoopHistory history) {
    this.iterations = new IterationSpans(history);
    this.loops = new LoopSpans(history, iterations);
  }

  List<SpanDraft> of(LoopEvent event) {
    return switch (event.type()) {
      case LOOP_COMPLETED -> loops.ended(event);
      case ITERATION_STARTED -> List.of(permitted(event));
      case ITERATION_COMPLETED -> iterations.verified(event);
      case ERROR -> failed(event);
      case EXIT_CONDITION_EVALUATED -> condition(event).stream().toList();
      case CHECKPOINT_SAVED -> List.of(checkpoint(event));
      case POLICY_VIOLATION -> forbidden(event).stream().toList();
      case LOOP_STARTED,
          POLICY_WARNING,
          PAUSE_REQUESTED,
          PAUSED,
          RESUMED,
          LIMIT_CHANGED,
          RECOVERED,
          CUSTOM ->
          List.of();
    };
  }

  private List<SpanDraft> failed(LoopEvent event) {
    if (IterationSpans.isFailure(event)) {
      return List.of(iterations.failed(event));
    }
    var message = event.errorMessage().orElse("not saved");
    return new Details(event).is("checkpoint_failed")
        ? List.of(checkpoint(event).with(IterationSpans.error(message)))
        : List.of();
  }

  private static SpanDraft permitted(LoopEvent event) {
    var iteration = TraceContext.ofIteration(event.sessionId(), event.position().iteration());
    return decision(event, "permit").under(Optional.of(iteration));
  }

  /** One that is only monitored comes with the beginning of its iteration, which was permitted. */
  private static Optional<SpanDraft> forbidden(LoopEvent event) {
    return new Details(event).text("enforcement").equals("monitor")
        ? Optional.empty()
        : Optional.of(decision(event, "forbid"));
  }

  private static SpanDraft decision(LoopEvent event, String decision) {
    var details = new Details(event);
    var attributes = Attribute.common(event).put(Attribute.DECISION, decision);
    details.number("policy_version").ifPresent(n -> attributes.put(Attribute.POLICY_VERSION, n));
    return SpanDraft.of("policy decision", numbered("policy", event), event)
        .from(event.timestamp().minus(details.micros("decision_us")))
        .with(attributes.build());
  }

  private static SpanDraft checkpoint(LoopEvent event) {
    var details = new Details(event);
    var attributes = Attribute.common(event);
    if (details.has("checkpoint_id")) {
      attributes.put(Attribute.CHECKPOINT_ID, details.text("checkpoint_id"));
    }
    details.number("checkpoint_iteration").ifPresent(n -> attributes.put(Attribute.ITERATION, n));
    details.number("bytes").ifPresent(n -> attributes.put(Attribute.CHECKPOINT_BYTES, n));
    return SpanDraft.of("checkpoint", numbered("checkpoint", event), event)
        .with(attributes.build());
  }

  /** A verdict that was reused took no time, and makes no span. */
  private static Optional<SpanDraft> condition(LoopEvent event) {
    var details = new Details(event);
    if (event.duration().orElse(Duration.ZERO).isZero() || !details.has("evaluated_at")) {
      return Optional.empty();
    }
    var end = Instant.parse(details.text("evaluated_at"));
    return Optional.of(
        SpanDraft.of("exit condition", numbered("condition", event), event)
            .under(Optional.of(judgedIn(event)))
            .until(end)
            .from(end.minus(event.duration().orElseThrow()))
            .with(statusOf(details.text("status"), details))
            .with(
                Attribute.common(event)
                    .put(Attribute.CONDITION, details.text("name"))
                    .put(Attribute.CONDITION_TYPE, details.text("type"))
                    .put(Attribute.CONDITION_STATUS, details.text("status"))
                    .build()));
  }

  /** Verdicts that somebody asked for between iterations belong to the loop. */
  private static TraceContext judgedIn(LoopEvent event) {
    return event.position().phase() == LoopPhase.EVALUATING_CONDITIONS
        ? IterationSpans.ofVerification(event)
        : TraceContext.ofLoop(event.sessionId());
  }

  private static StatusData statusOf(String status, Details details) {
    if (status.equals(ExitConditionStatusValue.ERROR.wireName())) {
      return IterationSpans.error(details.text("reason"));
    }
    return status.equals(ExitConditionStatusValue.MET.wireName())
        ? StatusData.ok()
        : StatusData.unset();
  }

  private static TraceContext numbered(String kind, LoopEvent event) {
    return TraceContext.of(event.sessionId(), kind + "/" + event.sequence());
  }
}
