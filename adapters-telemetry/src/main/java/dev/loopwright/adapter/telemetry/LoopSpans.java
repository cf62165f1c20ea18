package dev.loopwright.adapter.telemetry;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The spans of whole loops. One that was resumed after an end gets a further span below its first,
 * for what came after.
 */
final class LoopSpans {
  private static final Set<EventType> MILESTONES =
      Set.of(
          EventType.LOOP_STARTED,
          EventType.LOOP_COMPLETED,
          EventType.PAUSED,
          EventType.RESUMED,
          EventType.RECOVERED,
          EventType.LIMIT_CHANGED,
          EventType.POLICY_WARNING,
          EventType.POLICY_VIOLATION);

  private final LoopHistory history;
  private final IterationSpans iterations;

  LoopSpans(LoopHistory history, IterationSpans iterations) {
    this.history = history;
    this.iterations = iterations;
  }

  /** Returns the span of a loop that ended, and of an iteration that ended with it. */
  List<SpanDraft> ended(LoopEvent end) {
    var milestones = milestonesBefore(end);
    var spans = new ArrayList<>(iterations.abandoned(end).stream().toList());
    spans.add(
        lastEndIn(milestones)
            .map(before -> resumed(end, before, milestones))
            .orElseGet(() -> whole(end, milestones)));
    return spans;
  }

  private List<LoopEvent> milestonesBefore(LoopEvent end) {
    return history
        .events(end.sessionId(), MILESTONES, PageRequest.first(PageRequest.MOST))
        .items()
        .stream()
        .filter(event -> event.sequence() < end.sequence())
        .toList();
  }

  private static Optional<LoopEvent> lastEndIn(List<LoopEvent> milestones) {
    return milestones.stream()
        .filter(event -> event.type() == EventType.LOOP_COMPLETED)
        .reduce((earlier, later) -> later);
  }

  private static SpanDraft whole(LoopEvent end, List<LoopEvent> milestones) {
    var started = milestones.stream().filter(event -> event.type() == EventType.LOOP_STARTED);
    return draft(end, TraceContext.ofLoop(end.sessionId()), milestones)
        .under(Optional.empty())
        .calledFrom(started.findFirst().flatMap(event -> new Details(event).calledFrom()));
  }

  private static SpanDraft resumed(LoopEvent end, LoopEvent before, List<LoopEvent> milestones) {
    var since = milestones.stream().filter(event -> event.sequence() > before.sequence()).toList();
    var span = TraceContext.of(end.sessionId(), "loop/" + before.sequence());
    var start = since.stream().map(LoopEvent::timestamp).findFirst().orElse(before.timestamp());
    return draft(end, span, since).from(start);
  }

  private static SpanDraft draft(LoopEvent end, TraceContext span, List<LoopEvent> milestones) {
    return SpanDraft.of(Attribute.INVOKE_AGENT + " " + end.agentName().value(), span, end)
        .with(attributes(end))
        .with(status(end))
        .happened(
            milestones.stream().filter(event -> event.type() != EventType.LOOP_STARTED).toList());
  }

  private static Attributes attributes(LoopEvent end) {
    var details = new Details(end);
    var attributes =
        Attribute.ofWork(end)
            .put(Attribute.OUTCOME, details.text("outcome"))
            .put(Attribute.STOP_REASON, details.text("stop_reason"))
            .put(Attribute.LIMIT, (long) end.position().maxIterations());
    details.number("iterations_completed").ifPresent(n -> attributes.put(Attribute.COMPLETED, n));
    return IterationSpans.usage(attributes, details).build();
  }

  /** Only a verified completion is a success. */
  private static StatusData status(LoopEvent end) {
    var outcome = new Details(end).text("outcome");
    return outcome.equals(LoopOutcome.COMPLETED.wireName())
        ? StatusData.ok()
        : StatusData.create(
            io.opentelemetry.api.trace.StatusCode.ERROR, end.errorMessage().orElse(outcome));
  }
}
