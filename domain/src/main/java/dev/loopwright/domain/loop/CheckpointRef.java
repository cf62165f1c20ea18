package dev.loopwright.domain.loop;

import java.time.Instant;

/**
 * The last checkpoint that a loop knows of.
 *
 * @param id of the checkpoint
 * @param iteration after which it was saved
 * @param savedAt when
 */
public record CheckpointRef(CheckpointId id, int iteration, Instant savedAt) {}
