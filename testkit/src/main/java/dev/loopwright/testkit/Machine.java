package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What tests need of the machine that they run on. Where it is missing they are skipped; the
 * continuous integration, which says so by {@code CI=true}, fails instead: nothing that it is there
 * to test goes untested unnoticed.
 */
public final class Machine {
  /** Where the sandbox, too, shows programs to the commands in it. */
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"), Path.of("/bin"));

  private final boolean failsWithout;

  /**
   * Makes a machine.
   *
   * @param failsWithout whether what is missing fails a test instead of skipping it
   */
  Machine(boolean failsWithout) {
    this.failsWithout = failsWithout;
  }

  /** {@return the machine that this runs on} */
  public static Machine here() {
    return new Machine("true".equals(System.getenv("CI")));
  }

  /**
   * Demands a program in one of the system's folders.
   *
   * @param program its name
   * @param debianPackage where it comes from
   */
  public void mustHave(String program, String debianPackage) {
    mustHave(
        PROGRAMS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program))),
        "%s is not installed: run ./loopwright test, or install the package %s"
            .formatted(program, debianPackage));
  }

  /**
   * Demands anything else.
   *
   * @param isThere whether it is there
   * @param lack what is to be said if it is not: what is missing, and how to get it
   */
  public void mustHave(boolean isThere, String lack) {
    if (isThere) {
      return;
    }
    if (failsWithout) {
      fail(lack);
    }
    abort(lack);
  }
}
