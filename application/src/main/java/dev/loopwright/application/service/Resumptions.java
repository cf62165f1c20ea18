package dev.loopwright.application.service;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Restoration;
import java.util.Optional;

/** What a loop takes from the checkpoint that it is set back to. */
final class Resumptions {
  private final CheckpointStore checkpoints;
  private final Workspaces workspaces;
  private final dev.loopwright.application.verification.Presets presets;

  Resumptions(
      CheckpointStore checkpoints,
      Workspaces workspaces,
      dev.loopwright.application.verification.Presets presets) {
    this.checkpoints = checkpoints;
    this.workspaces = workspaces;
    this.presets = presets;
  }

  Restoration from(LoopState state, CheckpointId id) {
    var checkpoint =
        checkpoints
            .find(state.sessionId(), id)
            .orElseThrow(() -> CheckpointRecoveryException.missing(state.sessionId(), id));
    return checkpoint.restoration(workspaceMatches(checkpoint));
  }

  private Optional<Boolean> workspaceMatches(Checkpoint checkpoint) {
    var state = checkpoint.state();
    return state
        .verification()
        .digest()
        .flatMap(
            then ->
                state
                    .config()
                    .workspace()
                    .map(
                        path ->
                            workspaces
                                .digest(path, presets.generated(workspaces, state.config()))
                                .equals(then)));
  }
}
