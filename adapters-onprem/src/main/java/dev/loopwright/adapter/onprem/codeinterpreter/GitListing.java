package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a repository as git knows them: tracked ones, and untracked ones that no {@code
 * .gitignore} names. Git runs in the sandbox, since a repository's own configuration can make it
 * run commands.
 *
 * @param sandbox where git runs
 */
record GitListing(CodeSandbox sandbox) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> COMMAND =
      List.of("git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "ls-files", "-z");
  private static final List<String> SOURCES = List.of("-co", "--exclude-per-directory=.gitignore");
  private static final List<String> TRACKED = List.of("-c");

  /**
   * Lists the files; also some that are gone, and folders that are repositories of their own.
   *
   * @throws InvalidInputException if git can't
   */
  Stream<Path> files(WorkspacePath workspace) {
    return listed(workspace, SOURCES);
  }

  /**
   * Lists the tracked files alone; also some that are gone.
   *
   * @throws InvalidInputException if git can't
   */
  Stream<Path> tracked(WorkspacePath workspace) {
    return listed(workspace, TRACKED);
  }

  private Stream<Path> listed(WorkspacePath workspace, List<String> which) {
    var listed = run(workspace, which);
    if (!listed.succeeded()) {
      throw refusal(
          "is a git repository whose files git did not list ("
              + listed.end()
              + " "
              + listed.standardError().strip()
              + "): mend it, or remove .git");
    }
    return Stream.of(listed.standardOutput().split("\0"))
        .filter(name -> !name.isEmpty())
        .map(GitListing::path);
  }

  private SandboxResult run(WorkspacePath workspace, List<String> which) {
    var command = Stream.concat(COMMAND.stream(), which.stream()).toList();
    try {
      return sandbox.run(SandboxCommand.of(workspace, command, PATIENCE));
    } catch (SandboxUnavailableException e) {
      throw new BackendUnavailableException("workspaces", "listing files by git", e);
    }
  }

  // The index is the agent's to write, so any text may come; a name that was no UTF-8 came broken.
  private static Path path(String name) {
    try {
      var path = Path.of(name);
      if (InnerFile.isInner(path) && name.indexOf('\uFFFD') < 0) {
        return path;
      }
      throw refusal("is a git repository with an impossible file name: " + name);
    } catch (InvalidPathException e) {
      throw refusal(
          "has a file name that the server can't read: "
              + name
              + "; start the server with LC_ALL=C.UTF-8");
    }
  }

  private static InvalidInputException refusal(String message) {
    return InvalidInputException.of("/workspace/path", message);
  }
}
