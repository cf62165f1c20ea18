package dev.loopwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The agent, as a process of its own: all that it knows of the server is its address. */
final class AgentProcess {

  /** How long the loop's last event may take to arrive after the agent has ended. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Process process;
  private final ProcessOutput output;

  private AgentProcess(Process process, ProcessOutput output) {
    this.process = process;
    this.output = output;
  }

  static AgentProcess start(
      List<String> command, Path data, StartedProcesses started, Display display) {
    try {
      var process = started.add(new ProcessBuilder(command).redirectErrorStream(true).start());
      process.getOutputStream().close();
      var output =
          ProcessOutput.of(
              process, data.resolve("agent.log"), line -> display.note("agent: " + line));
      return new AgentProcess(process, output);
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.AGENT_GAVE_UP, "the agent cannot be started: " + e.getMessage(), e);
    }
  }

  /** Says so when the agent has ended and its loop, some time later, has not. */
  void whenItGivesUp(Consumer<RuntimeException> listener) {
    var watcher = new Thread(() -> watch(listener), "watch-agent");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch(Consumer<RuntimeException> listener) {
    try {
      process.waitFor();
      Thread.sleep(GRACE.toMillis());
      listener.accept(gaveUp());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandFailedException gaveUp() throws InterruptedException {
    return new CommandFailedException(
        ExitCode.AGENT_GAVE_UP,
        "the agent ended with exit code %d, but its loop goes on:\n  %s"
            .formatted(process.exitValue(), String.join("\n  ", output.lastLines())));
  }
}
