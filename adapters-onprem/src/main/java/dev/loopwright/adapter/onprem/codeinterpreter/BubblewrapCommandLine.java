package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What bubblewrap is started with. The order of its options matters: a mount hides what lies below
 * it, and a size is for the next tmpfs alone.
 */
final class BubblewrapCommandLine {
  /**
   * The shell's first word on standard error: without it the command was never reached and what
   * stands there is bubblewrap's own complaint.
   */
  static final String STARTED = "started\n";

  // The shell is process 1: with its end the kernel ends everything in the sandbox before
  // bubblewrap itself returns. It must not hand its place over to the command by exec.
  private static final String PROCESS_ONE = "echo started >&2; \"$@\"; exit $?";

  private static final Path HOME = Path.of("/home/agent");

  private static final Path MAVEN_REPOSITORY = HOME.resolve(".m2/repository");

  private final SandboxSettings settings;
  private final List<String> beforeWorkspace;
  private final List<String> afterWorkspace;

  BubblewrapCommandLine(SandboxSettings settings, Path accounts) {
    this.settings = settings;
    this.beforeWorkspace =
        new Options()
            .add("bwrap", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000")
            .add("--unshare-pid", "--as-pid-1", "--unshare-net", "--unshare-ipc", "--unshare-uts")
            .add("--unshare-cgroup-try", "--hostname", "sandbox", "--cap-drop", "ALL")
            .add("--die-with-parent", "--new-session", "--clearenv")
            .addAll(system(accounts))
            .addAll(kernel())
            .addAll(scratch())
            .addAll(readable())
            .list();
    this.afterWorkspace =
        new Options()
            .add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/workspace")
            .addAll(environment())
            .add("--")
            .addAll(limits())
            .add("sh", "-c", PROCESS_ONE, "sh")
            .list();
  }

  /** Returns the whole line that runs a command in a workspace. */
  List<String> of(Path workspace, List<String> command) {
    return of(workspace, Map.of(), command);
  }

  /** Returns the whole line that runs a command in a workspace, with variables of its own. */
  List<String> of(Path workspace, Map<String, String> variables, List<String> command) {
    var own = new Options();
    variables.forEach((name, value) -> own.add("--setenv", name, value));
    return new Options()
        .addAll(beforeWorkspace)
        .add("--bind", workspace.toString(), "/workspace")
        .addAll(own.list())
        .addAll(afterWorkspace)
        .addAll(command)
        .list();
  }

  private static List<String> system(Path accounts) {
    var options = new Options().add("--ro-bind", "/usr", "/usr");
    for (var folder : List.of("/bin", "/lib", "/lib32", "/lib64", "/sbin")) {
      var path = Path.of(folder);
      if (Files.isSymbolicLink(path)) {
        options.add("--symlink", "usr" + folder, folder);
      } else {
        options.add("--ro-bind-try", folder, folder);
      }
    }
    SystemFiles.readable().forEach(file -> options.add("--ro-bind", file, file));
    return options
        .add("--ro-bind", accounts.resolve("passwd").toString(), "/etc/passwd")
        .add("--ro-bind", accounts.resolve("group").toString(), "/etc/group")
        .list();
  }

  // A server that runs as root keeps root's right to write kernel settings, capabilities or not:
  // core_pattern alone would let a command out. Hence /proc/sys once more, read-only.
  private static List<String> kernel() {
    return new Options()
        .add("--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys", "--dev", "/dev")
        .list();
  }

  private List<String> scratch() {
    var size = Long.toString(settings.limits().maxScratchBytes());
    return new Options()
        .add("--size", size, "--perms", "1777", "--tmpfs", "/tmp")
        .add("--size", size, "--tmpfs", "/home", "--dir", HOME.toString())
        .list();
  }

  private List<String> readable() {
    var options = new Options();
    var java = realJavaHome();
    if (!java.startsWith("/usr")) {
      options.add("--ro-bind", java.toString(), java.toString());
    }
    for (var path : settings.readOnlyPaths()) {
      options.add("--ro-bind", path.toString(), path.toString());
      options.addAll(atHome(path));
    }
    settings.mavenRepository().ifPresent(repository -> options.addAll(maven(repository)));
    return options.list();
  }

  // Where Maven looks by itself: older ones take no option from the environment.
  private List<String> maven(Path repository) {
    var itself = repository.toString();
    var options = new Options().add("--ro-bind", itself, itself);
    return atHome(repository).contains(MAVEN_REPOSITORY.toString())
            && settings.readOnlyPaths().contains(repository)
        ? options.list()
        : options.add("--symlink", itself, MAVEN_REPOSITORY.toString()).list();
  }

  // Tools look for what is theirs in their home folder: Maven for .m2/repository.
  private static List<String> atHome(Path path) {
    var home = Path.of(System.getProperty("user.home"));
    return path.startsWith(home) && !path.equals(home)
        ? List.of("--symlink", path.toString(), HOME.resolve(home.relativize(path)).toString())
        : List.of();
  }

  private List<String> environment() {
    var java = realJavaHome();
    return new Options()
        .add("--setenv", "PATH", java.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin")
        .add("--setenv", "JAVA_HOME", java.toString())
        .add("--setenv", "HOME", HOME.toString(), "--setenv", "USER", "agent")
        .add("--setenv", "LANG", "C.UTF-8", "--setenv", "TMPDIR", "/tmp")
        .list();
  }

  // Inside the sandbox, where a newer kernel counts the sandbox's processes and not the user's.
  private List<String> limits() {
    var limits = settings.limits();
    return new Options()
        .add("prlimit", "--core=0", "--as=" + limits.maxMemoryBytes())
        .add("--nproc=" + limits.maxProcesses(), "--fsize=" + limits.maxFileBytes(), "--")
        .list();
  }

  private Path realJavaHome() {
    try {
      return settings.javaHome().toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the JDK " + settings.javaHome() + " for the sandbox can't be opened", e);
    }
  }

  /** A list of options in the making. */
  private static final class Options {
    private final List<String> words = new ArrayList<>();

    Options add(String... more) {
      words.addAll(List.of(more));
      return this;
    }

    Options addAll(List<String> more) {
      words.addAll(more);
      return this;
    }

    List<String> list() {
      return List.copyOf(words);
    }
  }
}
