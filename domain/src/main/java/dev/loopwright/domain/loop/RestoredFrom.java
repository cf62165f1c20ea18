package dev.loopwright.domain.loop;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The checkpoint that a loop's next iteration goes on from, kept until that begins.
 *
 * @param checkpointId which
 * @param iteration after which it was saved; 0 before the first
 * @param workspaceMatches whether the workspace was as it was then; empty where that is not known
 * @param lostUpTo there where the loop was rebuilt because its state of record was lost: those of
 *     the iterations after the checkpoint's, up to this one, that were begun are missing, and so
 *     are the records of all before
 */
public record RestoredFrom(
    CheckpointId checkpointId,
    int iteration,
    Optional<Boolean> workspaceMatches,
    OptionalInt lostUpTo) {
  static RestoredFrom of(Restoration restoration) {
    return new RestoredFrom(
        restoration.checkpointId(),
        restoration.iteration(),
        restoration.workspaceMatches(),
        OptionalInt.empty());
  }
}
