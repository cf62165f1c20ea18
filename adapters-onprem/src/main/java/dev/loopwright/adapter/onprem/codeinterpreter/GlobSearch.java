package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.util.Objects.requireNonNull;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.domain.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One pass over a workspace for many globs at once. Most of them ask for a name at any depth, or
 * for all below a folder of some name at any depth; those cost next to nothing.
 */
final class GlobSearch {
  private static final int MOST_SEEN = 2_000_000;
  private static final int MOST_FOUND = 10_000;
  private static final String PLAIN = "[^*?\\[\\]{}\\\\]+";
  private static final String NAME = "\\*\\*/[^/]+";
  private static final String BELOW = "\\*\\*/" + PLAIN + "/\\*\\*";

  private final Path root;
  private final Generated leftOut;
  private final Set<String> names = new HashSet<>();
  private final List<String> folders = new ArrayList<>();
  private final Set<String> starts = new HashSet<>();
  private final Set<String> plainPaths = new HashSet<>();
  private final List<PathMatcher> nameGlobs = new ArrayList<>();
  private final List<String> simpleNames = new ArrayList<>(); // matched all at once
  private final List<PathMatcher> pathGlobs = new ArrayList<>();

  /**
   * @param root the workspace's real folder
   * @throws dev.loopwright.domain.InvalidInputException if one is no glob, or leads out of the root
   */
  GlobSearch(Path root, Set<String> globs, GeneratedFiles leftOut) {
    this.root = root;
    this.leftOut = new Generated(root, leftOut);
    globs.forEach(this::add);
    if (!simpleNames.isEmpty()) {
      nameGlobs.add(Globs.matcher("{" + String.join(",", simpleNames) + "}"));
    }
  }

  private void add(String glob) {
    var start = Globs.start(glob);
    if (glob.matches(PLAIN)) {
      plainPaths.add(glob);
      return;
    }
    starts.add(start);
    if (glob.matches(BELOW)) {
      folders.add(glob.substring(2, glob.length() - 2));
    } else if (glob.matches(NAME)) {
      addName(glob.substring(3));
    } else {
      pathGlobs.add(Globs.matcher(glob));
    }
  }

  private void addName(String name) {
    if (name.matches(PLAIN)) {
      names.add(name);
    } else if (name.matches("[^,{}\\\\]+")) {
      simpleNames.add(name);
    } else {
      nameGlobs.add(FileSystems.getDefault().getPathMatcher("glob:" + name));
    }
  }

  /** Returns what matches, relative to the root, and each link to a folder. */
  SortedSet<String> run() {
    var found = new TreeSet<String>();
    try {
      for (var path : plainPaths) {
        if (isOpen(Globs.start(path), found) && isFile(root.resolve(path))) {
          found.add(path);
        }
      }
      for (var start : starts) {
        if (isOpen(start, found)) {
          var folder = start.isEmpty() ? root : root.resolve(start);
          Files.walkFileTree(folder, new Visitor(folder, found));
        }
      }
    } catch (IOException e) {
      throw refusal("holds something that can't be read: " + e.getMessage());
    }
    return found;
  }

  /** Tells whether a folder is there and no link leads to it; one that leads there is found. */
  private boolean isOpen(String start, Set<String> found) throws IOException {
    var folder = start.isEmpty() ? root : root.resolve(start);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    var isReal = folder.toRealPath().equals(folder);
    if (!isReal) {
      found.add(start);
    }
    return isReal;
  }

  private static boolean isFile(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean matches(Path path) {
    var inner = "/" + path;
    var name = requireNonNull(path.getFileName(), "a file below the root has a name");
    return names.contains(name.toString())
        || folders.stream().anyMatch(inner::contains)
        || nameGlobs.stream().anyMatch(glob -> glob.matches(name))
        || pathGlobs.stream().anyMatch(glob -> glob.matches(path));
  }

  private static InvalidInputException refusal(String message) {
    return InvalidInputException.of("/workspace/path", message);
  }

  /** Notes what matches; a link to a folder could hide anything, so it counts too. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Set<String> found;
    private int seen;

    Visitor(Path start, Set<String> found) {
      this.start = start;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(start) && leftOut.matchFolder(root.relativize(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var path = root.relativize(file);
      if (matches(path) || (attributes.isSymbolicLink() && Files.isDirectory(file))) {
        found.add(path.toString());
      }
      if (++seen > MOST_SEEN || found.size() > MOST_FOUND) {
        throw refusal(
            "holds more than %,d files that define how it is judged, or %,d in all"
                .formatted(MOST_FOUND, MOST_SEEN));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
