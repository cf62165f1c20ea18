package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The hashes of files by their stat: one that did not change since is not read again. Remembers the
 * files of the workspaces used last, {@value #MOST_FILES} in all. Safe for use by many threads.
 */
final class FileHashes {
  private static final int MOST_FILES = 500_000;

  // Two writes within one tick of the file system's clock leave the same stat.
  private static final Duration TICK = Duration.ofSeconds(2);

  /** Reads a file and returns its hash. */
  @FunctionalInterface
  interface Hasher {
    String hash(InnerFile file) throws IOException;
  }

  private record Known(FileStat stat, String hash) {}

  private final Map<Path, Map<Path, Known>> workspaces = new LinkedHashMap<>(16, 0.75f, true);
  private final Hasher hasher;
  private final Clock clock;

  FileHashes(Hasher hasher, Clock clock) {
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Begins to hash files of one workspace; ended by {@link Session#remember()}. */
  Session of(Path workspace) {
    synchronized (workspaces) {
      return new Session(workspace, workspaces.getOrDefault(workspace, Map.of()));
    }
  }

  /** Begins to hash files of one workspace, each of which is read. */
  Session anew(Path workspace) {
    return new Session(workspace, Map.of());
  }

  private void forgetOldest() {
    var files = workspaces.values().stream().mapToInt(Map::size).sum();
    var oldest = workspaces.values().iterator();
    while (files > MOST_FILES && workspaces.size() > 1) {
      files -= oldest.next().size();
      oldest.remove();
    }
  }

  /** The hashing of one workspace, by one thread. */
  final class Session {
    private final Map<Path, Known> now = new HashMap<>();
    private final Path workspace;
    private final Map<Path, Known> before;

    private Session(Path workspace, Map<Path, Known> before) {
      this.workspace = workspace;
      this.before = before;
    }

    /**
     * Returns the hash of a file that looks like that.
     *
     * @throws IOException if it can't be read
     */
    String hash(Path path, FileStat stat) throws IOException {
      var known = Optional.ofNullable(before.get(path)).filter(old -> old.stat().equals(stat));
      if (known.isPresent()) {
        now.put(path, known.get());
        return known.get().hash();
      }
      var settled = stat.changedAt().toInstant().isBefore(clock.instant().minus(TICK));
      var hash = hasher.hash(new InnerFile(workspace, path));
      if (settled) {
        now.put(path, new Known(stat, hash));
      }
      return hash;
    }

    /** Keeps what was seen, and forgets what was not. */
    void remember() {
      synchronized (workspaces) {
        workspaces.put(workspace, now);
        forgetOldest();
      }
    }
  }
}
