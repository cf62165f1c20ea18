package dev.loopwright.application.port.out;

import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Looks into workspaces, and removes what tools generated, without running anything of theirs.
 * Links that lead out of a workspace are never followed. Every method throws {@link
 * dev.loopwright.domain.InvalidInputException} (pointer {@code /workspace/path}) if the workspace
 * is not there or not where workspaces may be, and {@link WorkspaceUnavailableException} if its
 * storage is away.
 */
public interface Workspaces {
  /**
   * Checks that a workspace is there and where workspaces may be.
   *
   * @param workspace as the loop's starter named it
   */
  void check(WorkspacePath workspace);

  /**
   * {@return which of these files, named relative to the workspace, are there}
   *
   * @param workspace the loop's
   * @param names of files, relative to the workspace
   */
  Set<String> present(WorkspacePath workspace, Set<String> names);

  /**
   * {@return the fingerprint of the workspace's source files}
   *
   * @param workspace the loop's
   * @param generated what is none of them
   */
  WorkspaceDigest digest(WorkspacePath workspace, GeneratedFiles generated);

  /**
   * As {@link #digest}, but reads every file, whatever its stat says; what is found out by that is
   * what {@code digest} goes by from then on.
   *
   * @param workspace the loop's
   * @param generated as for {@link #digest}
   * @return the fingerprint of the workspace's source files
   */
  WorkspaceDigest digestInFull(WorkspacePath workspace, GeneratedFiles generated);

  /**
   * {@return the regular files that match a glob relative to the workspace, by name; at most
   * 10,000}
   *
   * @param workspace the loop's
   * @param glob relative to the workspace
   */
  List<WorkspaceFile> find(WorkspacePath workspace, String glob);

  /**
   * {@return the paths of what matches any of these globs, files and links alike, whether or not it
   * counts as source} A link to a folder is always among them, for it can hide what would match. At
   * most 10,000.
   *
   * @param workspace the loop's
   * @param globs relative to the workspace; all are looked for in one pass
   * @param leftOut folders that are not entered, unless a glob starts with such a folder
   */
  SortedSet<String> matching(WorkspacePath workspace, Set<String> globs, GeneratedFiles leftOut);

  /**
   * {@return the fingerprints of files and links by their path; what is not there, or lies behind a
   * link, is left out} Equal fingerprints mean the same kind of file with the same content; every
   * file is read, whatever its stat says.
   *
   * @param workspace the loop's
   * @param paths relative to the workspace
   */
  SortedMap<String, String> fingerprints(WorkspacePath workspace, Set<String> paths);

  /**
   * Reads a file.
   *
   * @param workspace the loop's
   * @param file as {@link #find} gave it
   * @param mostBytes the longest file that is read
   * @return its content, whole
   * @throws UnreadableReportException if it is longer, gone, or no regular file within the
   *     workspace
   */
  byte[] read(WorkspacePath workspace, WorkspaceFile file, int mostBytes);

  /**
   * Removes files, links, and folders with all that they hold. What is not there is none the worse.
   * A link is removed itself, and nothing that it leads to. What the workspace's version control
   * tracks is never removed.
   *
   * @param workspace the loop's
   * @param paths relative to the workspace, with {@code /}
   * @throws dev.loopwright.domain.InvalidInputException also if one leads out of the workspace,
   *     lies behind a link, is tracked or holds what is, and nothing was removed then; or if it
   *     can't be removed
   */
  void remove(WorkspacePath workspace, Set<String> paths);
}
