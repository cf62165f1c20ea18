package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of running a loop: it ended, or it is paused.
 *
 * @param state the loop as it was left
 */
public record LoopResult(LoopState state) {
  /** {@return whether every exit condition was verified; a capped loop is never a success} */
  public boolean success() {
    return outcome().filter(outcome -> outcome == LoopOutcome.COMPLETED).isPresent();
  }

  /** {@return how it ended; empty while it is paused} */
  public Optional<LoopOutcome> outcome() {
    return state.ending().map(Ending::outcome);
  }

  /** {@return why it stopped} */
  public Optional<StopReason> stopReason() {
    return state.stage() instanceof Stage.Paused paused
        ? Optional.of(paused.reason())
        : state.ending().map(Ending::reason);
  }

  /** {@return the time from start to end; empty while it is paused} */
  public Optional<Duration> duration() {
    return state
        .ending()
        .map(ending -> Duration.between(state.timeline().startedAt(), ending.at()));
  }

  /** {@return one line for people} */
  public String summary() {
    var how = outcome().map(LoopOutcome::wireName).orElse("paused");
    var why = stopReason().map(StopReason::wireName).orElse("");
    return "%s: %s (%s) after %d of %d iterations, %d of %d conditions met"
        .formatted(
            state.sessionId(),
            how,
            why,
            state.counters().currentIteration(),
            state.limit().effective().maxIterations(),
            state.verification().met(),
            state.verification().conditions().size());
  }
}
