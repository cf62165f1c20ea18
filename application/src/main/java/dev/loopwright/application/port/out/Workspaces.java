package dev.loopwright.application.port.out;

import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.List;
import java.util.Set;

/**
 * Looks into workspaces without running anything of theirs. Links that lead out of a workspace are
 * never followed. Every method throws {@link dev.loopwright.domain.InvalidInputException} (pointer
 * {@code /workspace/path}) if the workspace is not there or not where workspaces may be, and {@link
 * WorkspaceUnavailableException} if its storage is away.
 */
public interface Workspaces {
  /** Checks that a workspace is there and where workspaces may be. */
  void check(WorkspacePath workspace);

  /** Returns which of these files, named relative to the workspace, are there. */
  Set<String> present(WorkspacePath workspace, Set<String> names);

  /**
   * Returns the fingerprint of the workspace's source files.
   *
   * @param generated globs, relative to the workspace, of what tools write: reports and output
   *     folders; left out
   */
  WorkspaceDigest digest(WorkspacePath workspace, Set<String> generated);

  /**
   * As {@link #digest}, but reads every file, whatever its stat says; what is found out by that is
   * what {@code digest} goes by from then on.
   */
  WorkspaceDigest digestInFull(WorkspacePath workspace, Set<String> generated);

  /**
   * Returns the regular files that match a glob relative to the workspace, by name; at most 10,000.
   */
  List<WorkspaceFile> find(WorkspacePath workspace, String glob);

  /**
   * Reads a file.
   *
   * @param mostBytes the longest file that is read
   * @throws UnreadableReportException if it is longer, gone, or no regular file within the
   *     workspace
   */
  byte[] read(WorkspacePath workspace, WorkspaceFile file, int mostBytes);
}
