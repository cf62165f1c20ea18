package dev.loopwright.domain.loop;

import java.time.Duration;

/**
 * When checkpoints are saved and how long they are kept.
 *
 * @param interval iterations between two checkpoints, 1 to 100
 * @param expiry how long a checkpoint is kept, 1 hour to 7 days
 */
public record CheckpointSchedule(int interval, Duration expiry) {
  /** Every fifth iteration, kept for a day. */
  public static final CheckpointSchedule DEFAULT = new CheckpointSchedule(5, Duration.ofDays(1));

  /**
   * {@return whether a checkpoint is due after an iteration}
   *
   * @param iteration its number, from 1
   */
  public boolean isDueAfter(int iteration) {
    return iteration % interval == 0;
  }
}
