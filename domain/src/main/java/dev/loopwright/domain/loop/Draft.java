package dev.loopwright.domain.loop;

import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventPosition;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transition in the making. Numbers the events and the revision, so that no command can get them
 * wrong.
 */
final class Draft {
  private final Optional<LoopState> before;
  private final Instant at;
  private final List<LoopEvent> events = new ArrayList<>();
  private LoopState state;
  private Optional<IterationRecord> iteration = Optional.empty();

  private Draft(Optional<LoopState> before, LoopState state, Instant at) {
    this.before = before;
    this.state = state;
    this.at = at;
  }

  static Draft of(LoopState state, Instant at) {
    return new Draft(Optional.of(state), state, at);
  }

  static Transition first(LoopState state, EventDetails details, Instant at) {
    return firstOf(state, at).emit(EventType.LOOP_STARTED, details).done();
  }

  /** Starts the journal anew from a state that no store holds. */
  static Draft firstOf(LoopState state, Instant at) {
    return new Draft(Optional.empty(), state, at);
  }

  LoopState state() {
    return state;
  }

  Instant at() {
    return at;
  }

  Draft to(Stage stage) {
    state = state.with(stage);
    return this;
  }

  Draft with(Counters counters) {
    state = state.with(counters);
    return this;
  }

  Draft with(LimitStanding limit) {
    state = state.with(limit);
    return this;
  }

  Draft with(Verification verification) {
    state = state.with(verification);
    return this;
  }

  Draft with(dev.loopwright.domain.JsonText agentState) {
    state = state.with(agentState);
    return this;
  }

  Draft with(Timeline timeline) {
    state = state.with(timeline);
    return this;
  }

  Draft used(Usage usage) {
    return with(state.counters().used(usage));
  }

  Draft record(IterationRecord record) {
    iteration = Optional.of(record);
    return this;
  }

  Draft emit(EventType type, EventDetails details) {
    return emit(type, Optional.empty(), details, Optional.empty());
  }

  Draft emit(
      EventType type, Optional<Duration> duration, EventDetails details, Optional<String> error) {
    var sequence = state.counters().sequence() + 1;
    events.add(
        new LoopEvent(
            sequence,
            type,
            state.sessionId(),
            state.config().agentName(),
            position(),
            at,
            duration,
            details,
            error));
    state =
        state
            .with(state.counters().at(sequence, state.counters().revision()))
            .with(state.timeline().event(at));
    return this;
  }

  /** Ends the loop, by way of a last checkpoint where there is work that none holds. */
  Draft conclude(Ending ending, Optional<ActiveIteration> abandoned) {
    return state.hasUnsavedWork()
        ? to(new Stage.Completing(ending, abandoned))
        : end(ending, abandoned);
  }

  Draft end(Ending ending, Optional<ActiveIteration> abandoned) {
    to(new Stage.Ended(ending, abandoned));
    return emit(
        EventType.LOOP_COMPLETED,
        Optional.of(Duration.between(state.timeline().startedAt(), at)),
        EventDetails.of("outcome", ending.outcome().wireName())
            .and("stop_reason", ending.reason().wireName())
            .and("iterations_completed", state.counters().iterationsCompleted())
            .and("tokens", state.counters().usage().tokens())
            .and("cost_usd", state.counters().usage().costUsd().toPlainString()),
        ending.errorMessage());
  }

  Transition done() {
    var counters = state.counters();
    return new Transition(
        before,
        state.with(counters.at(counters.sequence(), counters.revision() + 1)),
        events,
        iteration);
  }

  private EventPosition position() {
    return new EventPosition(
        state.counters().currentIteration(),
        state.limit().effective().maxIterations(),
        state.verification().met(),
        state.verification().conditions().size(),
        state.phase());
  }
}
