package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.domain.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What lies below a folder, no links followed and nothing opened.
 *
 * @param root what names are relative to
 * @param maxEntries how many files and folders are looked at before that is an error
 */
record FileTree(Path root, int maxEntries) {
  private static final Path GIT = Path.of(".git");

  /**
   * Returns everything but folders, relative to the root, in no order. What vanishes meanwhile is
   * left out.
   *
   * @param start the root or a folder below it
   * @param leftOut folders, relative to the root, that are not entered; those named {@code .git}
   *     never are
   * @throws InvalidInputException if there is too much of it or a folder can't be read
   */
  List<Path> files(Path start, Predicate<Path> leftOut) {
    var visitor = new Visitor(leftOut);
    try {
      Files.walkFileTree(start, visitor);
    } catch (IOException e) {
      throw InvalidInputException.of(
          "/workspace/path", "holds something that can't be read: " + e.getMessage());
    }
    return visitor.found;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final List<Path> found = new ArrayList<>();
    private final Predicate<Path> leftOut;
    private int entries;

    Visitor(Predicate<Path> leftOut) {
      this.leftOut = leftOut;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      count();
      return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    private boolean isLeftOut(Path folder) {
      return !folder.equals(root)
          && (folder.endsWith(GIT) || leftOut.test(root.relativize(folder)));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      count();
      found.add(root.relativize(file));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private void count() {
      if (++entries > maxEntries) {
        throw InvalidInputException.of(
            "/workspace/path",
            "holds more than "
                + maxEntries
                + " files: make it a git repository with a .gitignore, or clean it up");
      }
    }
  }
}
