package com.example.checkpoints;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@link CheckpointStore} in files: a folder for each loop, a file for each checkpoint, numbered in
 * the order of saving. For one server at a time. Safe for use by many threads.
 */
public final class FileCheckpointStore implements CheckpointStore {
  private final Path root;

  /**
   * @param root the folder that everything lies in; made when it is first needed
   */
  public FileCheckpointStore(Path root) {
    this.root = root;
  }

  @Override
  public synchronized Checkpoint save(Checkpoint checkpoint) {
    return on("saving checkpoint " + checkpoint.id(), () -> saved(checkpoint));
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    return on(
        "reading the latest checkpoint of loop " + sessionId,
        () -> read(files(sessionId).stream().reduce((older, newer) -> newer)));
  }

  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    return on("reading checkpoint " + id, () -> read(file(sessionId, id)));
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    var before = page.numericCursorOr(Long.MAX_VALUE);
    return on(
        "listing the checkpoints of loop " + sessionId,
        () -> {
          var oneMore =
              files(sessionId).stream()
                  .filter(file -> file.number() < before)
                  .sorted(Comparator.comparingLong(CheckpointFile::number).reversed())
                  .limit(page.limit() + 1L)
                  .toList();
          var cut = Page.cut(oneMore, page.limit(), file -> String.valueOf(file.number()));
          return new Page<>(CheckpointFile.summaries(cut.items()), cut.nextCursor());
        });
  }

  private Checkpoint saved(Checkpoint checkpoint) throws IOException {
    var known = read(file(checkpoint.sessionId(), checkpoint.id()));
    if (known.isPresent()) {
      return same(known.get(), checkpoint);
    }
    var folder = folder(checkpoint.sessionId());
    Files.createDirectories(folder);
    var files = files(checkpoint.sessionId());
    var number = files.isEmpty() ? 1 : files.get(files.size() - 1).number() + 1;
    var name = CheckpointFile.name(number, checkpoint.id());
    var kept = checkpoint.savedAs(name);
    AtomicFile.write(folder, name, CheckpointFile.content(kept));
    prune(files, checkpoint);
    return kept;
  }

  private static Checkpoint same(Checkpoint known, Checkpoint again) {
    if (!again.savedAs(known.memoryEventId().orElse("")).equals(known)) {
      throw InvalidInputException.of("/checkpoint_id", "is used by another checkpoint");
    }
    return known;
  }

  /** Removes from the oldest on, up to the first that has not expired. */
  private static void prune(List<CheckpointFile> files, Checkpoint newest) throws IOException {
    var bound = newest.createdAt().minus(newest.state().config().checkpoints().expiry());
    for (var file : files) {
      if (file.summary().reference().savedAt().isAfter(bound)) {
        return;
      }
      Files.deleteIfExists(file.path());
    }
  }

  private Optional<CheckpointFile> file(SessionId sessionId, CheckpointId id) throws IOException {
    return files(sessionId).stream().filter(file -> file.id().equals(id)).findFirst();
  }

  private static Optional<Checkpoint> read(Optional<CheckpointFile> file) throws IOException {
    return file.isPresent() ? Optional.of(file.get().whole()) : Optional.empty();
  }

  /** Returns the files of a loop in the order of saving. */
  private List<CheckpointFile> files(SessionId sessionId) throws IOException {
    var folder = folder(sessionId);
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (var paths = Files.list(folder)) {
      return paths
          .flatMap(path -> CheckpointFile.of(sessionId, path).stream())
          .sorted(Comparator.comparingLong(CheckpointFile::number))
          .toList();
    }
  }

  private Path folder(SessionId sessionId) {
    return root.resolve(sessionId.value());
  }

  @FunctionalInterface
  private interface Work<T> {
    T perform() throws IOException;
  }

  // tag::outage[]
  private static <T> T on(String doing, Work<T> work) {
    try {
      return work.perform();
    } catch (IOException e) {
      throw new BackendUnavailableException("memory", doing, e);
    }
  }
  // end::outage[]
}
