package dev.loopwright.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceFile;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.WorkspacePath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@link Workspaces} whose files a test writes into a map. Safe for use by many threads. */
public final class InMemoryWorkspaces implements Workspaces {
  private static final int MOST_FOUND = 10_000;

  private final Map<WorkspacePath, NavigableMap<String, Content>> folders = new HashMap<>();
  private final Map<WorkspacePath, WorkspaceDigest> unseen = new HashMap<>();
  private long writes;
  private boolean away;

  /** Makes workspaces of which none is there yet. */
  public InMemoryWorkspaces() {}

  /**
   * Makes an empty workspace, where there is none yet.
   *
   * @param workspace what it is called by
   * @return these workspaces
   */
  public synchronized InMemoryWorkspaces create(WorkspacePath workspace) {
    folders.putIfAbsent(workspace, new TreeMap<>());
    return this;
  }

  /**
   * Writes a file, over an older one; makes the workspace where there is none yet.
   *
   * @param workspace where the file lies
   * @param path relative to the workspace, with {@code /}
   * @param text written as UTF-8
   * @return these workspaces
   */
  public InMemoryWorkspaces write(WorkspacePath workspace, String path, String text) {
    return write(workspace, path, text.getBytes(UTF_8));
  }

  /**
   * Writes a file, over an older one; makes the workspace where there is none yet.
   *
   * @param workspace where the file lies
   * @param path relative to the workspace, with {@code /}
   * @param content copied
   * @return these workspaces
   */
  public synchronized InMemoryWorkspaces write(
      WorkspacePath workspace, String path, byte[] content) {
    create(workspace);
    filesOf(workspace).put(path, new Content(content.clone(), ++writes));
    return this;
  }

  /**
   * Writes a file so that its stat does not tell: {@link #digest} goes by the old content until the
   * workspace is read in full.
   *
   * @param workspace is there already
   * @param path relative to the workspace, with {@code /}
   * @param text written as UTF-8
   * @throws InvalidInputException if there is no such workspace
   */
  public synchronized void writeUnseen(WorkspacePath workspace, String path, String text) {
    var old = digest(workspace, GeneratedFiles.NONE);
    write(workspace, path, text);
    unseen.putIfAbsent(workspace, old);
  }

  /**
   * Deletes a file, if it is there.
   *
   * @param workspace where the file lies
   * @param path relative to the workspace, with {@code /}
   * @throws InvalidInputException if there is no such workspace
   */
  public synchronized void delete(WorkspacePath workspace, String path) {
    filesOf(workspace).remove(path);
  }

  /**
   * Deletes a workspace with all its files, if it is there.
   *
   * @param workspace from now on it is not there
   */
  public synchronized void delete(WorkspacePath workspace) {
    folders.remove(workspace);
  }

  /** Fails every call from now on, as workspaces do whose storage is away. */
  public synchronized void goAway() {
    away = true;
  }

  /** Answers again. */
  public synchronized void comeBack() {
    away = false;
  }

  @Override
  public synchronized void check(WorkspacePath workspace) {
    filesOf(workspace);
  }

  @Override
  public synchronized Set<String> present(WorkspacePath workspace, Set<String> names) {
    var files = filesOf(workspace);
    return names.stream().filter(files::containsKey).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized WorkspaceDigest digest(WorkspacePath workspace, GeneratedFiles generated) {
    var stale = unseen.get(workspace);
    return stale == null ? digestInFull(workspace, generated) : stale;
  }

  @Override
  public synchronized WorkspaceDigest digestInFull(
      WorkspacePath workspace, GeneratedFiles generated) {
    unseen.remove(workspace);
    var digest = Sha256.start();
    var files = filesOf(workspace);
    files.forEach(
        (path, content) -> {
          if (!isGenerated(generated, path, files.keySet())) {
            digest.add(path.getBytes(UTF_8)).add(content.bytes());
          }
        });
    return new WorkspaceDigest("sha256:" + digest.hex());
  }

  private static boolean isGenerated(GeneratedFiles generated, String path, Set<String> files) {
    return generated.globs().stream().anyMatch(glob -> Globs.covers(glob, path))
        || Globs.foldersOf(Path.of(path))
            .anyMatch(folder -> generated.isOutput(folder.toString(), files::contains));
  }

  @Override
  public synchronized List<WorkspaceFile> find(WorkspacePath workspace, String glob) {
    var matcher = Globs.matcher(glob);
    var found =
        filesOf(workspace).entrySet().stream()
            .filter(file -> matcher.matches(Path.of(file.getKey())))
            .map(file -> file.getValue().as(file.getKey()))
            .toList();
    if (found.size() > MOST_FOUND) {
      throw InvalidInputException.of(
          "/workspace/path", "holds more than 10,000 files that match " + glob);
    }
    return found;
  }

  @Override
  public synchronized SortedSet<String> matching(
      WorkspacePath workspace, Set<String> globs, GeneratedFiles leftOut) {
    var found = new TreeSet<String>();
    var files = filesOf(workspace).keySet();
    for (var path : files) {
      if (globs.stream()
          .anyMatch(glob -> isSearched(glob, path, leftOut, files) && matches(glob, path))) {
        found.add(path);
      }
    }
    if (found.size() > MOST_FOUND) {
      throw InvalidInputException.of(
          "/workspace/path", "holds more than 10,000 files that define its verdicts");
    }
    return found;
  }

  private static boolean matches(String glob, String path) {
    return Globs.matcher(glob).matches(Path.of(path));
  }

  private static boolean isSearched(
      String glob, String path, GeneratedFiles leftOut, Set<String> files) {
    var start = Globs.start(glob);
    return leftOut.globs().stream().noneMatch(out -> Globs.coversBelow(start, out, path))
        && Globs.foldersBelow(start, Path.of(path))
            .noneMatch(folder -> leftOut.isOutput(folder.toString(), files::contains));
  }

  @Override
  public synchronized SortedMap<String, String> fingerprints(
      WorkspacePath workspace, Set<String> paths) {
    var prints = new TreeMap<String, String>();
    filesOf(workspace)
        .forEach(
            (path, content) -> {
              if (paths.contains(path)) {
                prints.put(path, Sha256.start().add(content.bytes()).hex());
              }
            });
    return prints;
  }

  @Override
  public synchronized byte[] read(WorkspacePath workspace, WorkspaceFile file, int mostBytes) {
    var content =
        Optional.ofNullable(filesOf(workspace).get(file.path()))
            .orElseThrow(
                () -> new UnreadableReportException("the report " + file.path() + " is gone"))
            .bytes();
    if (content.length > mostBytes) {
      throw new UnreadableReportException(
          "the report " + file.path() + " is longer than " + mostBytes + " bytes");
    }
    return content.clone();
  }

  @Override
  public synchronized void remove(WorkspacePath workspace, Set<String> paths) {
    var files = filesOf(workspace).keySet();
    for (var path : paths) {
      if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
        throw InvalidInputException.of("/workspace/path", "does not hold " + path);
      }
    }
    files.removeIf(
        file -> paths.stream().anyMatch(path -> file.equals(path) || file.startsWith(path + "/")));
  }

  private NavigableMap<String, Content> filesOf(WorkspacePath workspace) {
    if (away) {
      throw new WorkspaceUnavailableException(
          "workspace " + workspace + " can't be opened: the test took the storage away");
    }
    return Optional.ofNullable(folders.get(workspace))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "/workspace/path", "is not there: " + workspace + "; create it first"));
  }

  /** A file's bytes and which write it came of. */
  private static final class Content {
    private final byte[] bytes;
    private final long write;

    Content(byte[] bytes, long write) {
      this.bytes = bytes;
      this.write = write;
    }

    byte[] bytes() {
      return bytes;
    }

    WorkspaceFile as(String path) {
      return new WorkspaceFile(path, bytes.length, Long.toString(write));
    }
  }
}
