package dev.loopwright.cli;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The installed server as a process that can be killed and started again on the same folders. */
final class CrashableServer {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Instance instance;
  private final HttpClient http = Http.client();
  private final Map<String, String> settings;
  private Process process;
  private Instant lastStart = Instant.EPOCH;

  private CrashableServer(Instance instance, Map<String, String> settings) {
    this.instance = instance;
    this.settings = Map.copyOf(settings);
  }

  static CrashableServer start(Instance instance) throws IOException, InterruptedException {
    return start(instance, Map.of());
  }

  /**
   * @param settings variables of the environment, beside those of the instance
   */
  static CrashableServer start(Instance instance, Map<String, String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(instance.log().getParent());
    Files.createDirectories(instance.workspaces());
    var server = new CrashableServer(instance, settings);
    server.beginToStart();
    server.awaitReady();
    return server;
  }

  private Process launch() throws IOException {
    // What a killed server left must never be taken for a file that was cut off.
    DatabaseFile.in(instance.data()).requireWhole();
    var builder =
        new ProcessBuilder(LibertyServer.command(Installation.find(), Jdk.current()))
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.log().toFile()))
            .directory(instance.data().toFile());
    builder.environment().putAll(instance.environment());
    builder.environment().putAll(settings);
    return builder.start();
  }

  /** Ends it as kill -9 and a lost machine do: nothing is told, nothing is finished. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server outlived SIGKILL");
    }
  }

  /** Tells it to stop, as an operator and a container do; returns whether it did in this time. */
  boolean stopsWithin(Duration time) throws InterruptedException {
    process.destroy();
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Has it stopped by Open Liberty's own command, which returns once it did. */
  void stopByCommand() throws IOException, InterruptedException {
    var command = new ArrayList<>(LibertyServer.command(Installation.find(), Jdk.current()));
    command.add("--stop");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.log().toFile()))
            .directory(instance.data().toFile());
    builder.environment().putAll(instance.environment());
    var stop = builder.start();
    if (!stop.waitFor(90, TimeUnit.SECONDS)
        || stop.exitValue() != 0
        || !process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "the server did not stop:\n" + Files.readString(instance.log()));
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  void startAgain() throws IOException, InterruptedException {
    beginToStart();
    awaitReady();
  }

  /** Returns when it was last told to start. */
  Instant lastStart() {
    return lastStart;
  }

  /** Starts it again and does not wait for it. */
  void beginToStart() throws IOException {
    lastStart = Instant.now();
    process = launch();
  }

  private void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the server is not ready:\n" + Files.readString(instance.log()));
      }
      Thread.sleep(100);
    }
  }

  private boolean isReady() throws InterruptedException {
    var request = HttpRequest.newBuilder(instance.uri().resolve("/health/ready"));
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
