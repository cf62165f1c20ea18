package dev.loopwright.adapter.telemetry;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The spans of iterations and of their verifications. */
final class IterationSpans {
  /** Between the beginning and the end of an iteration lie a few events per condition. */
  private static final int FAR_ENOUGH = 200;

  private static final Set<EventType> EDGES =
      Set.of(EventType.ITERATION_STARTED, EventType.ITERATION_COMPLETED, EventType.ERROR);

  private final LoopHistory history;

  IterationSpans(LoopHistory history) {
    this.history = history;
  }

  /** Tells whether an error is the end of an iteration, not of a checkpoint or a whole loop. */
  static boolean isFailure(LoopEvent error) {
    return error.duration().isPresent() && !new Details(error).is("checkpoint_failed");
  }

  /** Returns the spans of an iteration whose verdicts are there. */
  List<SpanDraft> verified(LoopEvent event) {
    return List.of(ended(event, started(event)).with(StatusData.ok()), verification(event));
  }

  /** Returns the span of an iteration that failed or expired. */
  SpanDraft failed(LoopEvent event) {
    return ended(event, started(event)).with(error(event.errorMessage().orElse("failed")));
  }

  /** Returns the span of the iteration that was under way when its loop ended, if one was. */
  Optional<SpanDraft> abandoned(LoopEvent end) {
    var edges = edgesBefore(end);
    var last =
        edges.isEmpty() ? Optional.<LoopEvent>empty() : Optional.of(edges.get(edges.size() - 1));
    return last.filter(event -> event.type() == EventType.ITERATION_STARTED)
        .map(start -> ended(end, Optional.of(start)).with(error("the loop ended")));
  }

  private SpanDraft ended(LoopEvent event, Optional<LoopEvent> start) {
    var iteration = event.position().iteration();
    var details = new Details(event);
    var verification = Duration.ofMillis(details.number("verification_ms").orElse(0));
    var work =
        event.type() == EventType.LOOP_COMPLETED
            ? Duration.ZERO
            : event.duration().orElse(Duration.ZERO);
    var attributes =
        usage(Attribute.ofWork(event), details).put(Attribute.ITERATION, (long) iteration);
    start
        .map(Details::new)
        .ifPresent(
            begun -> begun.number("attempt").ifPresent(n -> attributes.put(Attribute.ATTEMPT, n)));
    return SpanDraft.of("iteration", TraceContext.ofIteration(event.sessionId(), iteration), event)
        .from(
            start
                .map(LoopEvent::timestamp)
                .orElseGet(() -> event.timestamp().minus(work).minus(verification)))
        .with(attributes.build())
        .calledFrom(start.flatMap(begun -> new Details(begun).calledFrom()));
  }

  private static SpanDraft verification(LoopEvent event) {
    var took = Duration.ofMillis(new Details(event).number("verification_ms").orElse(0));
    var iteration = event.position().iteration();
    return SpanDraft.of("verification", ofVerification(event), event)
        .under(Optional.of(TraceContext.ofIteration(event.sessionId(), iteration)))
        .from(event.timestamp().minus(took))
        .with(
            Attribute.common(event)
                .put(Attribute.ITERATION, (long) iteration)
                .put(Attribute.CONDITIONS_MET, (long) event.position().conditionsMet())
                .put(Attribute.CONDITIONS, (long) event.position().conditionsTotal())
                .build());
  }

  static TraceContext ofVerification(LoopEvent event) {
    return TraceContext.of(event.sessionId(), "verification/" + event.position().iteration());
  }

  static AttributesBuilder usage(AttributesBuilder attributes, Details details) {
    details.number("tokens").ifPresent(tokens -> attributes.put(Attribute.TOKENS, tokens));
    details.decimal("cost_usd").ifPresent(cost -> attributes.put(Attribute.COST, cost));
    return attributes;
  }

  static StatusData error(String why) {
    return StatusData.create(StatusCode.ERROR, why);
  }

  private Optional<LoopEvent> started(LoopEvent end) {
    return edgesBefore(end).stream()
        .filter(event -> event.type() == EventType.ITERATION_STARTED)
        .filter(event -> event.position().iteration() == end.position().iteration())
        .reduce((earlier, later) -> later);
  }

  private List<LoopEvent> edgesBefore(LoopEvent end) {
    var cursor = Math.max(0, end.sequence() - FAR_ENOUGH);
    return history
        .events(
            end.sessionId(),
            EDGES,
            new PageRequest(FAR_ENOUGH, Optional.of(String.valueOf(cursor))))
        .items()
        .stream()
        .filter(event -> event.sequence() < end.sequence())
        .filter(event -> event.type() != EventType.ERROR || isFailure(event))
        .toList();
  }
}
