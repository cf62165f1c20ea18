package dev.loopwright.domain.loop;

import java.time.Instant;
import java.util.Optional;

/**
 * When things last happened in a loop.
 *
 * @param startedAt when it was started
 * @param lastIterationAt when the last iteration was begun
 * @param lastActivityAt what the idle timeout counts from
 * @param lastEventAt when the last event happened
 * @param lastCheckpoint the newest checkpoint
 * @param restoredFrom the checkpoint that the next iteration continues from, if the loop was set
 *     back or rebuilt
 */
public record Timeline(
    Instant startedAt,
    Optional<Instant> lastIterationAt,
    Instant lastActivityAt,
    Instant lastEventAt,
    Optional<CheckpointRef> lastCheckpoint,
    Optional<RestoredFrom> restoredFrom) {

  static Timeline from(Instant start) {
    return new Timeline(start, Optional.empty(), start, start, Optional.empty(), Optional.empty());
  }

  Timeline begun(Instant at) {
    return new Timeline(
        startedAt, Optional.of(at), at, lastEventAt, lastCheckpoint, Optional.empty());
  }

  Timeline active(Instant at) {
    return new Timeline(startedAt, lastIterationAt, at, lastEventAt, lastCheckpoint, restoredFrom);
  }

  Timeline event(Instant at) {
    return new Timeline(
        startedAt, lastIterationAt, lastActivityAt, at, lastCheckpoint, restoredFrom);
  }

  Timeline saved(CheckpointRef checkpoint) {
    return new Timeline(
        startedAt,
        lastIterationAt,
        lastActivityAt,
        lastEventAt,
        Optional.of(checkpoint),
        restoredFrom);
  }

  Timeline restored(RestoredFrom from) {
    return new Timeline(
        startedAt, lastIterationAt, lastActivityAt, lastEventAt, lastCheckpoint, Optional.of(from));
  }
}
