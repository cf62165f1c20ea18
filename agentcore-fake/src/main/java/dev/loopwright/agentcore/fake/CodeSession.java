package dev.loopwright.agentcore.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A session of the Code Interpreter: a folder and what runs there, until it ends. */
final class CodeSession {
  private final Map<String, CodeProcess> tasks = new ConcurrentHashMap<>();
  private final Path folder = newFolder();
  private final Instant createdAt = Instant.now();
  private final String id;
  private final String name;
  private final Duration timeout;
  private final Instant expiresAt;
  private final InstantSource time;
  private boolean ended;

  CodeSession(String id, String name, Duration timeout, InstantSource time) {
    this.id = id;
    this.name = name;
    this.timeout = timeout;
    this.time = time;
    this.expiresAt = time.instant().plus(timeout);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("agentcore-session").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Duration timeout() {
    return timeout;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Returns a path of the session, which may not lead out of it. */
  Optional<Path> path(String relative) {
    var path = folder.resolve(relative).normalize();
    return path.startsWith(folder) ? Optional.of(path) : Optional.empty();
  }

  /** Tells whether it is there; ends it once its time is over. */
  synchronized boolean isReady() {
    if (expiresAt.isBefore(time.instant())) {
      end();
    }
    return !ended;
  }

  /** Starts a command. */
  synchronized CodeProcess start(String command) throws IOException {
    if (ended) {
      throw new IOException("the session ended");
    }
    var process = CodeProcess.start(folder, command);
    tasks.put(process.id(), process);
    return process;
  }

  Optional<CodeProcess> task(String taskId) {
    return Optional.ofNullable(tasks.get(taskId));
  }

  /** Kills what runs and forgets the files. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      tasks.values().forEach(CodeProcess::kill);
      delete();
    }
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException leftToTheSystem) {
      folder.toFile().deleteOnExit();
    }
  }
}
