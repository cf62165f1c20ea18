package dev.loopwright.application.service;

import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.verification.WorkspaceDigests;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.loop.Transition;
import java.time.Instant;
import java.util.Optional;

/** What loops take from checkpoints. */
final class Resumptions {
  private final CheckpointStore checkpoints;
  private final WorkspaceDigests digests;

  Resumptions(CheckpointStore checkpoints, WorkspaceDigests digests) {
    this.checkpoints = checkpoints;
    this.digests = digests;
  }

  /** {@return what a loop takes from the checkpoint that it is set back to} */
  Restoration from(SessionId sessionId, CheckpointId id) {
    return of(find(sessionId, id));
  }

  /** {@return what a loop takes from a checkpoint of its own} */
  Restoration of(Checkpoint checkpoint) {
    return checkpoint.restoration(matches(checkpoint));
  }

  /**
   * Rebuilds a loop whose state of record is lost.
   *
   * @param id the checkpoint to rebuild it from; empty: the newest
   * @throws UnknownLoopException if there is no checkpoint of such a loop either
   */
  Transition rebuilt(SessionId sessionId, Optional<CheckpointId> id, Instant at) {
    var newest =
        checkpoints.latest(sessionId).orElseThrow(() -> UnknownLoopException.of(sessionId));
    var checkpoint = id.map(named -> find(sessionId, named)).orElse(newest);
    return checkpoint.lost(matches(checkpoint), at).rebuild();
  }

  private Checkpoint find(SessionId sessionId, CheckpointId id) {
    return checkpoints
        .find(sessionId, id)
        .orElseThrow(() -> CheckpointRecoveryException.missing(sessionId, id));
  }

  private Optional<Boolean> matches(Checkpoint checkpoint) {
    return checkpoint.workspaceDigest().isEmpty()
        ? Optional.empty()
        : checkpoint.matches(now(checkpoint));
  }

  /** A workspace that is gone is not as it was. */
  private Optional<WorkspaceDigest> now(Checkpoint checkpoint) {
    try {
      return digests.of(checkpoint.state().config());
    } catch (InvalidInputException gone) {
      return Optional.empty();
    }
  }
}
