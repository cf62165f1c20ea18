package dev.loopwright.agentcore.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A command that runs, or ran, in a session. Its output goes to files beside the session's. */
final class CodeProcess {
  private final String id = UUID.randomUUID().toString();
  private final long startedAt = System.nanoTime();
  private final Process process;
  private final Path output;
  private final Path errors;
  private volatile boolean killed;

  private CodeProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  static CodeProcess start(Path folder, String command) throws IOException {
    var output = Files.createTempFile("agentcore-out", "");
    var errors = Files.createTempFile("agentcore-err", "");
    var builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                Path.of(System.getProperty("java.home"), "bin") + ":/usr/local/bin:/usr/bin:/bin",
                "HOME",
                folder.toString(),
                "LANG",
                "C.UTF-8"));
    return new CodeProcess(builder.start(), output, errors);
  }

  String id() {
    return id;
  }

  /** Waits until it ends. */
  void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it and what it started. */
  void kill() {
    killed |= process.isAlive();
    var all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Returns the status as the service names it. */
  String status() {
    if (killed) {
      return "canceled";
    }
    if (process.isAlive()) {
      return "working";
    }
    return process.exitValue() == 0 ? "completed" : "failed";
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  String output() throws IOException {
    return text(output);
  }

  String errors() throws IOException {
    return text(errors);
  }

  double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
