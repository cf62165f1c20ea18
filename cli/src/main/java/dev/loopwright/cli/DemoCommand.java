package dev.loopwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole at work: a server, a broken project, and an agent that mends it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a server, copies a project that is broken on purpose, and has an agent",
      "mend it until the server has verified its tests, its build and its lint rules."
    },
    exitCodeOnExecutionException = 13)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port on 127.0.0.1; default: 9080, or a free one if that is taken.")
  private int port;

  @Option(
      names = "--keep",
      description = "Leave the server running at the end, until Ctrl-C, and its folder for good.")
  private boolean keep;

  @Option(
      names = "--long",
      description = "Faults of security too, until SpotBugs with FindSecBugs finds no more.")
  private boolean longer;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var installation = Installation.find();
    installation.requireDemo();
    var jdk = Jdk.current();
    jdk.requireCompiler();
    var chosenPort = port == 0 ? Ports.usualOrFree() : Ports.exactly(port);
    // Not inside the checkout: a workspace there would count as part of its git repository.
    var folder = Files.createTempDirectory("loopwright-demo-").toRealPath();
    var evidence = new AtomicBoolean();
    try (var started = StartedProcesses.endedWithThisProgram()) {
      started.afterwards(() -> leave(folder, keep || evidence.get()));
      var sample = longer ? Sample.LONG : Sample.SHORT;
      var instance = instance(sample.tools(installation), chosenPort, folder);
      var demo = new Demo(installation, sample, jdk, instance, started, Terminal.current());
      return run(demo, () -> evidence.set(!started.isClosing()));
    }
  }

  /** What did not end well is left for whoever wants to know why. */
  private int run(Demo demo, Runnable keepEvidence) throws InterruptedException {
    var exit = ExitCode.ERROR;
    try {
      exit = demo.run();
    } finally {
      if (exit != ExitCode.COMPLETED) {
        keepEvidence.run();
      }
    }
    if (keep) {
      demo.stay();
    }
    return exit.code();
  }

  private static void leave(Path folder, boolean evidence) {
    if (evidence) {
      System.err.println("Data, logs and the project are left in " + folder);
    } else {
      Folders.delete(folder);
    }
  }

  private static Instance instance(List<Path> tools, int port, Path folder) {
    return new Instance(
        port, folder.resolve("data"), folder.resolve("workspaces"), tools, Optional.empty());
  }
}
