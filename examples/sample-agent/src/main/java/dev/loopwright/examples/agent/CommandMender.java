package dev.loopwright.examples.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has a command do the mending: a real coding agent, say. It runs in the workspace and reads what
 * is wrong on its standard input; what it prints is passed on.
 */
final class CommandMender implements Mender {

  private final String commandLine;
  private final Path workspace;
  private final Duration heartbeat;

  /**
   * @param commandLine what {@code sh -c} runs
   * @param heartbeat how often a sign of life is given while the command runs
   */
  CommandMender(String commandLine, Path workspace, Duration heartbeat) {
    this.commandLine = commandLine;
    this.workspace = workspace;
    this.heartbeat = heartbeat;
  }

  @Override
  public Optional<Mend> mend(List<Condition> conditions, SignOfLife signOfLife)
      throws IOException, InterruptedException {
    var assignment = Files.createTempFile("assignment-", ".txt");
    try {
      Files.writeString(assignment, Assignment.of(conditions));
      var exitCode = run(assignment, signOfLife);
      if (exitCode != 0) {
        throw new MendFailedException("the mending command ended with exit code " + exitCode);
      }
      return Optional.of(new Mend("", "ran " + commandLine));
    } finally {
      Files.deleteIfExists(assignment);
    }
  }

  private int run(Path assignment, SignOfLife signOfLife) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("sh", "-c", commandLine)
            .directory(workspace.toFile())
            .redirectInput(assignment.toFile())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      while (!process.waitFor(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
        signOfLife.give();
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
