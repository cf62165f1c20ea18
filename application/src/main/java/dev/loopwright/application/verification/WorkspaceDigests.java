package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.SourceScope;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.LoopState;
import java.util.Optional;

/**
 * Takes the fingerprints of loops' workspaces, without what their tools write.
 *
 * @param workspaces looks into them
 * @param presets know what tools write
 */
public record WorkspaceDigests(Workspaces workspaces, Presets presets) {
  /**
   * {@return the fingerprint of a loop's workspace as it is now; empty where it has none}
   *
   * @param state the loop
   * @throws dev.loopwright.domain.InvalidInputException if the workspace is not there
   * @throws dev.loopwright.application.port.out.WorkspaceUnavailableException if its storage is
   *     away
   */
  public Optional<WorkspaceDigest> of(LoopState state) {
    return state.config().workspace().map(path -> workspaces.digest(path, scope(state)));
  }

  /**
   * As {@link #of}, but every file is read, whatever its stat says.
   *
   * @param state the loop
   * @return the fingerprint as it is now; empty where the loop has no workspace
   */
  public Optional<WorkspaceDigest> inFull(LoopState state) {
    return state.config().workspace().map(path -> workspaces.digestInFull(path, scope(state)));
  }

  /** Which files are the source of a loop that has a workspace, as things stand now. */
  SourceScope scope(LoopState state) {
    var scope = SourceScope.without(presets.generated(workspaces, state.config()));
    return new Baselines(workspaces, presets).overlookTheSame(state)
        ? scope
        : scope.whateverGitOverlooks();
  }
}
