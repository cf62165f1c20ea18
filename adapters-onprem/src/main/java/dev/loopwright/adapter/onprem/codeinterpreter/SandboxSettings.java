package dev.loopwright.adapter.onprem.codeinterpreter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How commands are run on this machine.
 *
 * @param workspacesRoot the folder under which every workspace lies
 * @param readOnlyPaths further folders and files that commands may read, at the same paths inside;
 *     those in the home folder of the server's user also at that place in the commands' home
 *     folder, so that Maven finds a {@code .m2/repository}
 * @param javaHome the JDK that commands find as {@code JAVA_HOME} and on their {@code PATH}
 * @param mavenRepository a local repository of Maven that commands may read and Maven finds in its
 *     place; empty: none
 * @param limits what a command may use at most
 */
public record SandboxSettings(
    Path workspacesRoot,
    List<Path> readOnlyPaths,
    Path javaHome,
    Optional<Path> mavenRepository,
    SandboxLimits limits) {
  private static final List<Path> NEVER =
      List.of(Path.of("/"), Path.of("/proc"), Path.of("/dev"), Path.of("/workspace"));

  /**
   * @throws IllegalArgumentException if a read-only path is relative, is not there, or would lay
   *     itself over what the sandbox is made of
   */
  public SandboxSettings {
    readOnlyPaths.forEach(SandboxSettings::check);
    mavenRepository.ifPresent(SandboxSettings::check);
    readOnlyPaths = List.copyOf(readOnlyPaths);
  }

  /** Returns settings with the JDK that runs the server, no further paths, default limits. */
  public static SandboxSettings of(Path workspacesRoot) {
    return new SandboxSettings(
        workspacesRoot,
        List.of(),
        Path.of(System.getProperty("java.home")),
        Optional.empty(),
        SandboxLimits.DEFAULT);
  }

  /** Returns these settings with other limits. */
  public SandboxSettings withLimits(SandboxLimits other) {
    return new SandboxSettings(workspacesRoot, readOnlyPaths, javaHome, mavenRepository, other);
  }

  /** Returns these settings with other read-only paths. */
  public SandboxSettings withReadOnlyPaths(List<Path> paths) {
    return new SandboxSettings(workspacesRoot, paths, javaHome, mavenRepository, limits);
  }

  /** Returns these settings with a local repository of Maven. */
  public SandboxSettings withMavenRepository(Path repository) {
    return new SandboxSettings(
        workspacesRoot, readOnlyPaths, javaHome, Optional.of(repository), limits);
  }

  private static void check(Path path) {
    if (!path.isAbsolute() || NEVER.contains(path.normalize())) {
      throw new IllegalArgumentException(
          "a read-only path of the sandbox must be absolute and none of "
              + NEVER
              + " but was "
              + path);
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "the read-only path " + path + " of the sandbox is not there: create it or leave it out");
    }
  }
}
