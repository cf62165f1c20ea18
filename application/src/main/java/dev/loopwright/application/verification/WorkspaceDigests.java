package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.LoopConfig;
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
   * @param config the loop's
   * @throws dev.loopwright.domain.InvalidInputException if the workspace is not there
   * @throws dev.loopwright.application.port.out.WorkspaceUnavailableException if its storage is
   *     away
   */
  public Optional<WorkspaceDigest> of(LoopConfig config) {
    return config
        .workspace()
        .map(path -> workspaces.digest(path, presets.generated(workspaces, config)));
  }

  /**
   * As {@link #of}, but every file is read, whatever its stat says.
   *
   * @param config the loop's
   * @return the fingerprint as it is now; empty where the loop has no workspace
   */
  public Optional<WorkspaceDigest> inFull(LoopConfig config) {
    return config
        .workspace()
        .map(path -> workspaces.digestInFull(path, presets.generated(workspaces, config)));
  }
}
