package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a workspace are its source: those that git lists where the workspace is a
 * repository, else all; without what tools generate.
 *
 * @param git lists a repository
 * @param maxFiles how many there may be
 */
record SourceFiles(GitListing git, int maxFiles) {
  /**
   * Returns the files in order, relative to the workspace. Some may be gone.
   *
   * @param folder the workspace's real folder
   * @throws InvalidInputException if there are too many, or they can't be listed
   */
  Collection<Path> of(WorkspacePath workspace, Path folder, GeneratedFiles generatedFiles) {
    var tree = new FileTree(folder, maxFiles);
    var generated = new Generated(folder, generatedFiles);
    var files = new TreeSet<Path>();
    listed(workspace, folder, tree, generated)
        .filter(file -> !generated.covers(file))
        .forEach(files::add);
    if (files.size() > maxFiles) {
      throw InvalidInputException.of(
          "/workspace/path",
          "has more than " + maxFiles + " source files: name what is generated in .gitignore");
    }
    return files;
  }

  /**
   * Returns a file that git tracks and that is, or lies below, one of the paths; empty where the
   * workspace is no repository.
   *
   * @param folder the workspace's real folder
   * @param paths relative to it
   * @throws InvalidInputException if git can't list its files
   */
  Optional<Path> trackedBelow(WorkspacePath workspace, Path folder, Set<Path> paths) {
    return paths.isEmpty() || !isRepository(folder)
        ? Optional.empty()
        : git.tracked(workspace).filter(file -> isBelow(file, paths)).findFirst();
  }

  private static boolean isBelow(Path file, Set<Path> paths) {
    for (var names = file.getNameCount(); names > 0; names--) {
      if (paths.contains(file.subpath(0, names))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRepository(Path folder) {
    return Files.isDirectory(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  private Stream<Path> listed(
      WorkspacePath workspace, Path folder, FileTree tree, Generated generated) {
    if (!isRepository(folder)) {
      return tree.files(folder, generated::matchFolder).stream();
    }
    return git.files(workspace)
        .flatMap(
            path ->
                Files.isDirectory(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)
                    ? tree.files(folder.resolve(path), generated::matchFolder).stream()
                    : Stream.of(path));
  }
}
