package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's programs that tests need: those that the sandbox shows to commands. */
final class Tools {
  private static final List<Path> SHOWN =
      List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"), Path.of("/bin"));

  private Tools() {}

  /** Skips a test where a program is missing; the continuous integration fails instead. */
  static void require(String program, String debianPackage) {
    if (SHOWN.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
      return;
    }
    var lack =
        "%s is not installed: run ./loopwright test, or install the package %s"
            .formatted(program, debianPackage);
    if ("true".equals(System.getenv("CI"))) {
      fail(lack);
    }
    abort(lack);
  }
}
