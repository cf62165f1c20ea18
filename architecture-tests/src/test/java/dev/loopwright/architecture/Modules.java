package dev.loopwright.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules that the parent pom lists, as far as they hold Java code of the product. */
final class Modules {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** Not the product's: they know adapters as users' programs and adapters of their own do. */
  private static final List<Path> USERS_PROGRAMS =
      List.of(
          ROOT.resolve("examples/quickstart"),
          ROOT.resolve("examples/file-checkpoints"),
          ROOT.resolve("benchmarks"));

  private Modules() {}

  /** Reads every class of the product; all modules must have been compiled. */
  static JavaClasses classes() {
    var folders = withSources().map(module -> module.resolve("target/classes")).toList();
    for (var folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(folder + " is missing: build the whole project first");
      }
    }
    return new ClassFileImporter().importPaths(folders);
  }

  /** Returns the product's Java sources. */
  static List<Path> sources() {
    return withSources().flatMap(module -> javaFiles(module.resolve("src/main/java"))).toList();
  }

  /** Returns the sources of all tests, the contracts of ports among them. */
  static List<Path> testSources() {
    var contracts = ROOT.resolve("testkit/src/main/java");
    var tests = withSources().map(module -> module.resolve("src/test/java"));
    return Stream.concat(Stream.of(contracts), tests)
        .filter(Files::isDirectory)
        .flatMap(Modules::javaFiles)
        .toList();
  }

  static Stream<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Returns the names of the modules that hold Java code, those of a user's program left out. */
  static Stream<String> names() {
    return withSources().map(module -> ROOT.relativize(module).toString());
  }

  private static Stream<Path> withSources() {
    return MODULE
        .matcher(read(ROOT.resolve("pom.xml")))
        .results()
        .map(module -> ROOT.resolve(module.group(1)))
        .filter(module -> !USERS_PROGRAMS.contains(module))
        .filter(module -> Files.isDirectory(module.resolve("src/main/java")));
  }
}
