package dev.loopwright.testkit;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Checkpoints in this process's memory, gone with it. Safe for use by many threads. */
public final class InMemoryCheckpointStore implements CheckpointStore {
  private final Map<SessionId, NavigableMap<Long, Checkpoint>> loops = new HashMap<>();
  private final Map<Key, Checkpoint> byId = new HashMap<>();
  private long saved;

  /** Makes a store without a checkpoint. */
  public InMemoryCheckpointStore() {}

  private record Key(SessionId sessionId, CheckpointId id) {}

  @Override
  public synchronized Checkpoint save(Checkpoint checkpoint) {
    var key = new Key(checkpoint.sessionId(), checkpoint.id());
    var known = byId.get(key);
    if (known != null) {
      return same(known, checkpoint);
    }
    saved++;
    var kept = checkpoint.savedAs("memory-" + saved);
    var ofLoop = loops.computeIfAbsent(checkpoint.sessionId(), session -> new TreeMap<>());
    prune(ofLoop, checkpoint);
    ofLoop.put(saved, kept);
    byId.put(key, kept);
    return kept;
  }

  @Override
  public synchronized Optional<Checkpoint> latest(SessionId sessionId) {
    return Optional.ofNullable(ofLoop(sessionId).lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public synchronized Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    return Optional.ofNullable(byId.get(new Key(sessionId, id)));
  }

  @Override
  public synchronized Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    var older = ofLoop(sessionId).headMap(page.numericCursorOr(Long.MAX_VALUE), false);
    var oneMore = older.descendingMap().entrySet().stream().limit(page.limit() + 1L).toList();
    var cut = Page.cut(oneMore, page.limit(), entry -> String.valueOf(entry.getKey()));
    return new Page<>(
        cut.items().stream().map(entry -> CheckpointSummary.of(entry.getValue())).toList(),
        cut.nextCursor());
  }

  private NavigableMap<Long, Checkpoint> ofLoop(SessionId sessionId) {
    return loops.getOrDefault(sessionId, Collections.emptyNavigableMap());
  }

  /** Removes from the oldest on, up to the first that has not expired. */
  private void prune(NavigableMap<Long, Checkpoint> ofLoop, Checkpoint newest) {
    var expiry = newest.state().config().checkpoints().expiry();
    var bound = newest.createdAt().minus(expiry);
    var oldest = ofLoop.firstEntry();
    while (oldest != null && !oldest.getValue().createdAt().isAfter(bound)) {
      ofLoop.remove(oldest.getKey());
      byId.remove(new Key(newest.sessionId(), oldest.getValue().id()));
      oldest = ofLoop.firstEntry();
    }
  }

  private static Checkpoint same(Checkpoint known, Checkpoint again) {
    var equal = again.savedAs(known.memoryEventId().orElseThrow()).equals(known);
    if (!equal) {
      throw InvalidInputException.of("/checkpoint_id", "is used by another checkpoint");
    }
    return known;
  }
}
