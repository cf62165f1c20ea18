package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@link CodeSandbox} that protects nothing: commands have all rights of the server, and what
 * detaches itself from them outlives them. Time and output are bounded. Only for machines without
 * bubblewrap, by explicit choice; its class, {@code none}, stands in every verification. Safe for
 * use by many threads.
 */
public final class UnisolatedSandbox implements CodeSandbox, AutoCloseable {
  private static final String SANDBOX_CLASS = "none";

  private final WorkspaceRoot root;
  private final Path javaHome;
  private final Optional<Path> mavenRepository;
  private final CommandRunner runner;
  private final Results results;

  /** Makes the sandbox; of the settings' limits only those for output and processes hold. */
  public UnisolatedSandbox(SandboxSettings settings) {
    this.root = new WorkspaceRoot(settings.workspacesRoot());
    this.javaHome = settings.javaHome();
    this.mavenRepository = settings.mavenRepository();
    this.runner = new CommandRunner(new PlainTree(), settings.limits());
    this.results = new Results(SANDBOX_CLASS, settings.limits());
  }

  @Override
  public SandboxResult run(SandboxCommand command) {
    var builder =
        new ProcessBuilder(line(command.command()))
            .directory(root.resolve(command.workspace()).toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.environment().putAll(environment());
    try {
      return results.of(
          runner.run(builder, command.input(), command.timeout(), command.cancellation()));
    } catch (IOException e) {
      throw SandboxProbe.noShell(e);
    }
  }

  // Like the sandbox's own: a program that is not there is exit code 127.
  private static List<String> line(List<String> command) {
    return Stream.concat(Stream.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh"), command.stream())
        .toList();
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("PATH", javaHome.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
    environment.put("JAVA_HOME", javaHome.toString());
    environment.put("HOME", System.getProperty("user.home"));
    environment.put("LANG", "C.UTF-8");
    mavenRepository.ifPresent(
        repository -> environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository));
    return environment;
  }

  @Override
  public String sandboxClass() {
    return SANDBOX_CLASS;
  }

  /** Returns the little that stands between a command and the machine. */
  public Set<SandboxGuard> guards() {
    return EnumSet.of(SandboxGuard.OUTPUT);
  }

  /** Kills every command that runs; later ones are refused. */
  @Override
  public void close() {
    runner.close();
  }
}
