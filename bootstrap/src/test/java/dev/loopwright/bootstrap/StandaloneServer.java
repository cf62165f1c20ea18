package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The delivered server as a process of its own, for what would take the shared one away. */
final class StandaloneServer implements AutoCloseable {
  private static final Path LIBERTY = Path.of(System.getProperty("liberty.home"));
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final int port;
  private final ProcessBuilder launcher;
  private final Process process;

  private StandaloneServer(Path folder, int port, ProcessBuilder launcher) throws IOException {
    this.folder = folder;
    this.port = port;
    this.launcher = launcher;
    this.process = launcher.start();
  }

  /**
   * Starts it and does not wait for it.
   *
   * @param folder for all that it writes
   * @param environment what configures it
   */
  static StandaloneServer start(Path folder, Map<String, String> environment) throws IOException {
    return start(folder, "loopwright", environment);
  }

  /**
   * Starts any server of this Liberty and does not wait for it.
   *
   * @param folder for all that it writes
   * @param name the server's
   * @param environment what configures it
   */
  static StandaloneServer start(Path folder, String name, Map<String, String> environment)
      throws IOException {
    var port = freePort();
    var builder =
        new ProcessBuilder(LIBERTY.resolve("bin/server").toString(), "run", name)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve("console.log").toFile());
    var variables = builder.environment();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("JVM_ARGS", "-XX:TieredStopAtLevel=1 -Xshare:auto");
    variables.put("WLP_OUTPUT_DIR", folder.resolve("output").toString());
    variables.put("LOG_DIR", folder.resolve("logs").toString());
    variables.put("HTTP_PORT", String.valueOf(port));
    variables.put("DB_URL", "jdbc:h2:file:" + folder.resolve("loopwright") + ";WRITE_DELAY=0");
    variables.put("LOOPWRIGHT_DATA", folder.resolve("data").toString());
    variables.putAll(environment);
    return new StandaloneServer(folder, port, builder);
  }

  ServerClient client() {
    return new ServerClient(port);
  }

  String console() {
    return read(folder.resolve("console.log"));
  }

  String log() {
    return read(folder.resolve("logs/messages.log"));
  }

  void await(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what + ":\n" + console());
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** Tells it to stop as an operator and a container do, and waits until it did. */
  void terminate() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.toHandle().destroy();
    awaitEnd();
  }

  /** Has it stopped by Open Liberty's own command. */
  void stopByCommand() throws IOException, InterruptedException {
    var words = launcher.command();
    var stop = new ProcessBuilder(words.get(0), "stop", words.get(words.size() - 1));
    stop.environment().putAll(launcher.environment());
    stop.redirectErrorStream(true);
    stop.redirectOutput(folder.resolve("stop.log").toFile());
    assertThat(stop.start().waitFor()).as(read(folder.resolve("stop.log"))).isZero();
    awaitEnd();
  }

  private void awaitEnd() {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(one -> one.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
