package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A command that feels from inside of the sandbox which guards are there. It sees all but {@link
 * SandboxGuard#OUTPUT}, which is the server's own doing.
 */
final class GuardCheck {
  private static final String LOST = "LOST ";
  private static final String DONE = "DONE";

  // What differs from the server's own namespace or root, what may be written, what is set.
  private static final String SCRIPT =
      """
      lost() { echo "LOST $1"; }
      test "$(readlink /proc/self/ns/net)" != '%s' || lost NETWORK
      env | grep -vqE '^(PATH|JAVA_HOME|HOME|USER|LANG|TMPDIR|PWD|OLDPWD|SHLVL|_)=' && lost ENVIRONMENT
      test "$(stat -c %%d:%%i /)" != '%s' || lost FILES
      test ! -w / && test ! -w /usr || lost WRITES
      test ! -w /proc/sys/kernel/core_pattern || lost KERNEL_SETTINGS
      test "$(readlink /proc/self/ns/pid)" != '%s' || lost PROCESSES
      test "$PPID" = 1 || lost OUTLIVING
      test "$(readlink /proc/self/ns/ipc)" != '%s' || lost IPC
      test "$(cut -d' ' -f6 /proc/self/stat)" != 0 || lost TERMINAL
      unshare -Ur true 2>/dev/null && lost USER_NAMESPACES
      grep -q '^NoNewPrivs:.1' /proc/self/status && grep -q '^CapEff:.0*$' /proc/self/status || lost PRIVILEGES
      limit() { prlimit "--$1" --noheadings --raw -o HARD; }
      test "$(limit nproc)" = %d || lost PROCESS_COUNT
      test "$(limit as)" = %d || lost MEMORY
      test "$(limit fsize)" = %d || lost FILE_SIZE
      for folder in /tmp /home; do
        test "$(stat -f -c %%T $folder)" = tmpfs && test $(( $(stat -f -c '%%b*%%S' $folder) )) -le %d || lost SCRATCH
      done
      echo DONE
      """;

  private GuardCheck() {}

  /**
   * Returns the command.
   *
   * @param limits that the sandbox is to keep
   */
  static List<String> command(SandboxLimits limits) {
    return List.of(
        "sh",
        "-c",
        SCRIPT.formatted(
            namespace("net"),
            root(),
            namespace("pid"),
            namespace("ipc"),
            limits.maxProcesses(),
            limits.maxMemoryBytes(),
            limits.maxFileBytes(),
            limits.maxScratchBytes()));
  }

  /** Returns whether the command got to its end; else it says nothing of the guards. */
  static boolean isDone(String output) {
    return output.lines().anyMatch(DONE::equals);
  }

  /** Returns the guards that the command's output misses. */
  static Set<SandboxGuard> lost(String output) {
    var lost = EnumSet.noneOf(SandboxGuard.class);
    Arrays.stream(SandboxGuard.values())
        .filter(guard -> output.lines().anyMatch((LOST + guard.name())::equals))
        .forEach(lost::add);
    return lost;
  }

  private static String namespace(String kind) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the server's own namespaces can't be read", e);
    }
  }

  private static String root() {
    try {
      var root = Path.of("/");
      return Files.getAttribute(root, "unix:dev") + ":" + Files.getAttribute(root, "unix:ino");
    } catch (IOException e) {
      throw new UncheckedIOException("the root folder can't be read", e);
    }
  }
}
