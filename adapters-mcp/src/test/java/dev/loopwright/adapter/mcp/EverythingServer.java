package dev.loopwright.adapter.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The reference server of the protocol's authors, from npm, on the loopback address. Its packages
 * are fetched once, as the lock file says, into {@code target}.
 */
public final class EverythingServer implements AutoCloseable {
  private static final Path HERE = Path.of("").toAbsolutePath().getParent().resolve("adapters-mcp");
  private static final Path SOURCE = HERE.resolve("src/test/everything");
  private static final Path TARGET = HERE.resolve("target/everything");
  private static final String MAIN =
      "node_modules/@modelcontextprotocol/server-everything/dist/index.js";
  private static final String READY = "listening on port";

  private final Process process;
  private final int port;

  private EverythingServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Tells whether this machine has what the server needs. */
  public static boolean canRun() {
    return runs("node") && runs("npm");
  }

  /** Installs the server if that was not done yet, and starts it. */
  public static EverythingServer start() throws IOException, InterruptedException {
    install();
    var port = freePort();
    var builder =
        new ProcessBuilder(
                "node",
                "--require",
                SOURCE.resolve("before-start.cjs").toString(),
                MAIN,
                "streamableHttp")
            .directory(TARGET.toFile())
            .redirectErrorStream(true);
    // One of its tools shows the whole environment.
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(Map.of("PORT", "" + port));
    var server = new EverythingServer(builder.start(), port);
    server.awaitReady();
    return server;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void awaitReady() throws IOException {
    var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        drain(output);
        return;
      }
    }
    throw new IllegalStateException("the reference server did not start:\n" + said);
  }

  private static void drain(BufferedReader output) {
    var reader = new Thread(() -> output.lines().forEach(line -> {}), "everything-output");
    reader.setDaemon(true);
    reader.start();
  }

  private static void install() throws IOException, InterruptedException {
    var installed = TARGET.resolve("installed.json");
    var lock = SOURCE.resolve("package-lock.json");
    if (Files.exists(installed) && Files.mismatch(installed, lock) < 0) {
      return;
    }
    Files.createDirectories(TARGET);
    for (var file : List.of("package.json", "package-lock.json")) {
      Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    var npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(TARGET.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(npm.getInputStream().readAllBytes(), UTF_8);
    if (npm.waitFor() != 0) {
      throw new IllegalStateException("npm ci failed:\n" + said);
    }
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean runs(String program) {
    try {
      var process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
