package dev.loopwright.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The server of an {@link Instance}, as a process of its own. */
final class LibertyServer {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  /** What the application says when it refuses to start; the reason stands behind it. */
  private static final String REFUSAL = "Loopwright does not start: ";

  /** Liberty's message about what the application threw when it started; the reason is its end. */
  private static final Pattern THROWN = Pattern.compile("SRVE0283E: .*Exception: (.*)");

  /** Liberty's message; it goes on without the application, which would never be ready. */
  private static final String APPLICATION_FAILED = "CWWKZ0002E";

  /** Liberty's message; a server whose command line was killed still has the folder. */
  private static final String RUNS_ALREADY = "CWWKE0029E";

  /** Liberty's message; it goes on without a port. */
  private static final String PORT_TAKEN = "CWWKO0221E";

  private final Instance instance;
  private final Process process;
  private final ProcessOutput output;
  private volatile String refusal = "";
  private volatile boolean applicationFailed;

  private LibertyServer(Instance instance, Process process, Consumer<String> listener) {
    this.instance = instance;
    this.process = process;
    this.output =
        ProcessOutput.of(
            process,
            instance.log(),
            line -> {
              listen(line);
              listener.accept(line);
            });
  }

  /** The first refusal counts: what follows follows from it. */
  private void listen(String line) {
    if (refusal.isEmpty()) {
      refusal = refusalIn(line);
    }
    applicationFailed |= line.contains(APPLICATION_FAILED);
  }

  private String refusalIn(String line) {
    if (line.contains(RUNS_ALREADY)) {
      return DataFolder.inUse(instance.data());
    }
    if (line.contains(PORT_TAKEN)) {
      return "port %d is taken: choose another with --port, or end what listens on it"
          .formatted(instance.port());
    }
    var start = line.indexOf(REFUSAL);
    if (start >= 0) {
      return line.substring(start + REFUSAL.length());
    }
    var thrown = THROWN.matcher(line);
    return thrown.find() ? thrown.group(1) : "";
  }

  /** Returns the command that runs the installed server in the foreground of its process. */
  static List<String> command(Installation installation, Jdk jdk) {
    var command = new ArrayList<String>();
    command.add(jdk.java());
    command.addAll(jdk.serverOptions());
    command.addAll(installation.jvmOptions(Runtime.version().feature()));
    command.add("-javaagent:" + installation.serverAgent());
    command.add("-jar");
    command.add(installation.serverJar().toString());
    command.add("loopwright");
    return command;
  }

  /**
   * Starts it, and does not wait for it.
   *
   * @param listener gets each line that the server prints
   * @throws CommandFailedException if the data folder is another server's or its database is cut
   *     off, or if the instance's folders or the process cannot be made
   */
  static LibertyServer start(
      List<String> command,
      Instance instance,
      StartedProcesses started,
      Consumer<String> listener) {
    try {
      started.afterwards(DataFolder.open(instance.data())::close);
      Files.createDirectories(instance.log().getParent());
      Files.createDirectories(instance.workspaces());
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.directory(instance.data().toFile());
      builder.environment().putAll(instance.environment());
      var process = started.add(builder.start());
      process.getOutputStream().close();
      return new LibertyServer(instance, process, listener);
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.SERVER_DID_NOT_START, "the server cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the server says that it is ready.
   *
   * @param waiting gets the time that has passed, again and again
   * @throws CommandFailedException with the server's last lines if it ends, or takes too long
   */
  void awaitReady(HttpClient http, Sleeper sleeper, Consumer<Duration> waiting)
      throws InterruptedException {
    var start = System.nanoTime();
    while (!isReady(http)) {
      var elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (!process.isAlive()) {
        throw failed("it ended with exit code " + process.exitValue());
      }
      if (applicationFailed || !refusal.isEmpty()) {
        throw failed("its application failed");
      }
      if (elapsed.compareTo(READY_WITHIN) > 0) {
        throw failed("it was not ready after " + READY_WITHIN.toSeconds() + " s");
      }
      waiting.accept(elapsed);
      sleeper.sleep(BETWEEN_QUESTIONS);
    }
  }

  /** Waits until the server has ended, and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    try {
      var started = health(http, "started");
      var ready = health(http, "ready");
      // A server whose application failed to start calls itself ready: it has nothing to check.
      return process.isAlive()
          && isThisServer(started)
          && ready.statusCode() == 200
          && ready.body().contains("\"store\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Another server may have taken the port first; its readiness says nothing of this one. */
  private boolean isThisServer(HttpResponse<String> started) {
    return started.statusCode() == 200 && started.body().contains("\"pid\":" + process.pid());
  }

  private HttpResponse<String> health(HttpClient http, String which)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(instance.uri().resolve("/health/" + which))
            .timeout(Duration.ofSeconds(5))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private CommandFailedException failed(String why) throws InterruptedException {
    var lines = output.lastLines(); // what it said is read to its end now
    var said = lines.isEmpty() ? "" : "\n  " + String.join("\n  ", lines);
    return new CommandFailedException(
        ExitCode.SERVER_DID_NOT_START,
        "the server did not start: %s%nIts log: %s"
            .formatted(refusal.isEmpty() ? why + said : refusal, instance.log()));
  }
}
