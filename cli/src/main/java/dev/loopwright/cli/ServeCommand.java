package dev.loopwright.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server alone, in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server with its embedded store until Ctrl-C or SIGTERM.",
      "Several run side by side, each with a port and folders of its own."
    })
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9080",
      description = "The port on 127.0.0.1; default: ${DEFAULT-VALUE}.")
  private int port = Ports.DEFAULT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where loops are kept; default: loopwright/data in $XDG_DATA_HOME.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--workspaces",
      paramLabel = "DIR",
      description = "What workspaces lie in; default: loopwright/workspaces in $XDG_DATA_HOME.")
  private Optional<Path> workspaces = Optional.empty();

  @Option(
      names = "--sandbox-read-only",
      paramLabel = "DIR",
      split = ",",
      description = "Folders that the sandbox is shown beside the system's programs: tools, say.")
  private List<Path> readOnly = List.of();

  @Option(
      names = "--maven-repository",
      paramLabel = "DIR",
      description = "What Maven reads in the sandbox; default: ~/.m2/repository if it is there.")
  private Optional<Path> mavenRepository = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    var installation = Installation.find();
    installation.requireServer();
    var terminal = Terminal.current();
    var jdk = Jdk.current();
    var instance = instance();
    try (var started = StartedProcesses.endedWithThisProgram()) {
      var command = LibertyServer.command(installation, jdk);
      var server = LibertyServer.start(command, instance, started, terminal::log);
      server.awaitReady(
          Http.client(),
          duration -> Thread.sleep(duration.toMillis()),
          elapsed -> terminal.waiting("the server starts", elapsed));
      announce(terminal, instance);
      var exit = server.awaitEnd();
      if (!started.isClosing()) {
        throw new CommandFailedException(
            ExitCode.SERVER_UNREACHABLE, "the server ended by itself, with exit code " + exit);
      }
      return ExitCode.COMPLETED.code();
    }
  }

  private Instance instance() {
    return new Instance(
        Ports.exactly(port),
        data.orElse(UserFolders.current().data()).toAbsolutePath(),
        workspaces.orElse(UserFolders.current().workspaces()).toAbsolutePath(),
        readOnly.stream().map(Path::toAbsolutePath).toList(),
        mavenRepository.map(Path::toAbsolutePath).or(UserFolders::mavenRepository));
  }

  private static void announce(Terminal terminal, Instance instance) {
    terminal.waited("Loopwright is ready: " + terminal.style().strong(instance.uri().toString()));
    terminal.line("  data        " + instance.data());
    terminal.line("  workspaces  " + instance.workspaces());
    terminal.line("  log         " + instance.log());
    terminal.line("Ctrl-C ends it.");
  }
}
