package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@link Workspaces} in folders of this machine. Files whose stat did not change are not read
 * again. Links are recorded by what they say and never followed; pipes, sockets and devices are
 * never opened. Safe for use by many threads.
 */
public final class LocalWorkspaces implements Workspaces {
  private static final int MOST_FILES = 200_000;
  private static final int MOST_SEEN = 2_000_000;
  private static final int MOST_FOUND = 10_000;

  private final WorkspaceRoot root;
  private final SourceFiles sources;
  private final FileHashes hashes;

  /**
   * @param workspacesRoot the folder under which every workspace lies
   * @param sandbox where git is asked for the files of a repository
   */
  public LocalWorkspaces(Path workspacesRoot, CodeSandbox sandbox) {
    this(workspacesRoot, sandbox, MOST_FILES);
  }

  LocalWorkspaces(Path workspacesRoot, CodeSandbox sandbox, int maxFiles) {
    this.root = new WorkspaceRoot(workspacesRoot);
    this.sources = new SourceFiles(new GitListing(sandbox), maxFiles);
    this.hashes = new FileHashes(LocalWorkspaces::hash, Clock.systemUTC());
  }

  @Override
  public void check(WorkspacePath workspace) {
    root.resolve(workspace);
  }

  @Override
  public Set<String> present(WorkspacePath workspace, Set<String> names) {
    var folder = root.resolve(workspace);
    return names.stream()
        .filter(name -> isWithin(folder, Path.of(name)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isWithin(Path folder, Path name) {
    try {
      var real = folder.resolve(name).toRealPath();
      return real.startsWith(folder) && Files.isRegularFile(real);
    } catch (IOException notThere) {
      return false;
    }
  }

  @Override
  public WorkspaceDigest digest(WorkspacePath workspace, GeneratedFiles generated) {
    var folder = root.resolve(workspace);
    return digest(workspace, folder, generated, hashes.of(folder));
  }

  @Override
  public WorkspaceDigest digestInFull(WorkspacePath workspace, GeneratedFiles generated) {
    var folder = root.resolve(workspace);
    return digest(workspace, folder, generated, hashes.anew(folder));
  }

  private WorkspaceDigest digest(
      WorkspacePath workspace, Path folder, GeneratedFiles generated, FileHashes.Session session) {
    var digest = Sha256.start();
    for (var path : sources.of(workspace, folder, generated)) {
      try {
        add(digest, folder, path, session);
      } catch (IOException e) {
        throw InvalidInputException.of("/workspace/path", "has a file that can't be read: " + e);
      }
    }
    session.remember();
    return new WorkspaceDigest("sha256:" + digest.hex());
  }

  private static void add(Sha256 digest, Path folder, Path path, FileHashes.Session session)
      throws IOException {
    var stat = FileStat.of(folder.resolve(path)).filter(file -> !file.isFolder());
    if (stat.isPresent()) {
      digest.add(path.toString()).add(stat.get().kind());
      digest.add(content(folder, path, stat.get(), session));
    }
  }

  private static String content(Path folder, Path path, FileStat stat, FileHashes.Session session)
      throws IOException {
    if (stat.isRegular()) {
      return session.hash(path, stat);
    }
    return stat.isLink() ? Files.readSymbolicLink(folder.resolve(path)).toString() : "";
  }

  private static String hash(InnerFile file) throws IOException {
    try (var stream = file.open()) {
      return Sha256.start().add(stream).hex();
    }
  }

  @Override
  public List<WorkspaceFile> find(WorkspacePath workspace, String glob) {
    var folder = root.resolve(workspace);
    var matcher = Globs.matcher(glob);
    var found =
        Globs.start(folder, glob)
            .map(start -> new FileTree(folder, MOST_SEEN).files(start, path -> false))
            .orElse(List.of())
            .stream()
            .filter(matcher::matches)
            .flatMap(path -> look(folder, path).stream())
            .sorted(Comparator.comparing(WorkspaceFile::path))
            .toList();
    if (found.size() > MOST_FOUND) {
      throw InvalidInputException.of(
          "/workspace/path", "holds more than 10,000 files that match " + glob + ": narrow it");
    }
    return found;
  }

  @Override
  public SortedSet<String> matching(
      WorkspacePath workspace, Set<String> globs, GeneratedFiles leftOut) {
    return new GlobSearch(root.resolve(workspace), globs, leftOut).run();
  }

  @Override
  public SortedMap<String, String> fingerprints(WorkspacePath workspace, Set<String> paths) {
    var folder = root.resolve(workspace);
    var prints = new TreeMap<String, String>();
    for (var name : paths) {
      fingerprint(folder, Path.of(name)).ifPresent(print -> prints.put(name, print));
    }
    return prints;
  }

  private static Optional<String> fingerprint(Path folder, Path path) {
    try {
      var stat = FileStat.of(folder.resolve(path)).filter(file -> !file.isFolder());
      if (stat.isEmpty()) {
        return Optional.empty();
      }
      var kind = Sha256.start().add(stat.get().kind());
      return Optional.of(kind.add(contentInFull(folder, path, stat.get())).hex());
    } catch (IOException behindALink) {
      return Optional.empty();
    }
  }

  private static String contentInFull(Path folder, Path path, FileStat stat) throws IOException {
    return stat.isRegular()
        ? hash(new InnerFile(folder, path))
        : stat.isLink() ? Files.readSymbolicLink(folder.resolve(path)).toString() : "";
  }

  private static Optional<WorkspaceFile> look(Path folder, Path path) {
    try {
      return FileStat.of(folder.resolve(path))
          .filter(FileStat::isRegular)
          .map(stat -> new WorkspaceFile(path.toString(), stat.size(), stat.stamp()));
    } catch (IOException e) {
      throw new BackendUnavailableException("workspaces", "looking at " + path, e);
    }
  }

  @Override
  public byte[] read(WorkspacePath workspace, WorkspaceFile file, int mostBytes) {
    var folder = root.resolve(workspace);
    try (var stream = new InnerFile(folder, Path.of(file.path())).open()) {
      var content = stream.readNBytes(mostBytes);
      if (stream.read() >= 0) {
        throw new UnreadableReportException(
            "the report " + file.path() + " is longer than " + mostBytes + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw new UnreadableReportException(
          "the report " + file.path() + " can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void remove(WorkspacePath workspace, Set<String> names) {
    var folder = root.resolve(workspace);
    var paths =
        names.stream().map(LocalWorkspaces::inner).filter(isIn(folder)).collect(Collectors.toSet());
    sources
        .trackedBelow(workspace, folder, paths)
        .ifPresent(
            file -> {
              throw notRemoved(file, "git tracks it");
            });
    var removal = new InnerRemoval(folder);
    for (var path : paths) {
      try {
        removal.remove(path);
      } catch (IOException e) {
        throw notRemoved(path, e.toString());
      }
    }
  }

  private static Path inner(String name) {
    var path = Path.of(name);
    if (!InnerFile.isInner(path)) {
      throw InvalidInputException.of("/workspace/path", "does not hold " + name);
    }
    return path;
  }

  private static Predicate<Path> isIn(Path folder) {
    return path -> Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  private static InvalidInputException notRemoved(Path path, String why) {
    return InvalidInputException.of(
        "/workspace/path",
        "has something where tools keep their output that is not removed: %s (%s): move it away, or name tool_arguments.command"
            .formatted(path, why));
  }
}
