package dev.loopwright.adapter.aws.memory;

import dev.loopwright.domain.loop.CheckpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What is known of the events of one loop. Not safe for many threads. */
final class SessionEvents {
  private static final long SAVES_OF_A_REVISION = 1_000;

  private final List<KnownEvent> events;

  SessionEvents(Collection<KnownEvent> events) {
    this.events = new ArrayList<>(events);
  }

  void add(KnownEvent event) {
    events.add(event);
  }

  void remove(KnownEvent event) {
    events.remove(event);
  }

  /**
   * Returns a number above all that are known, and above those of the loop's earlier revisions:
   * another process may have saved since this one looked.
   */
  long nextSequence(long revision) {
    var afterAll = events.stream().mapToLong(event -> event.head().sequence()).max().orElse(0) + 1;
    return Math.max(afterAll, revision * SAVES_OF_A_REVISION);
  }

  /** The service sorts by this time: no two events of a loop may share a millisecond. */
  Instant timeAfterAll(Instant now) {
    return events.stream()
        .map(event -> event.at().plusMillis(1))
        .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
  }

  Optional<KnownEvent> snapshot(CheckpointId id) {
    return events.stream()
        .filter(KnownEvent::isSnapshot)
        .filter(event -> event.head().checkpoint().equals(id))
        .max(Comparator.comparingLong(event -> event.head().sequence()));
  }

  /**
   * Returns the whole checkpoints, the newest first, each once: an attempt that was given up may
   * have succeeded after the next one had looked.
   */
  List<KnownEvent> newestFirst() {
    var ids = new HashSet<CheckpointId>();
    return events.stream()
        .filter(KnownEvent::isSnapshot)
        .sorted(Comparator.comparingLong((KnownEvent event) -> event.head().sequence()).reversed())
        .filter(event -> ids.add(event.head().checkpoint()))
        .toList();
  }

  /**
   * Returns what was taken at that moment or before, but nothing of that checkpoint; whole
   * checkpoints before parts, so that none is ever without its parts.
   */
  List<KnownEvent> expired(Instant bound, CheckpointId newest) {
    return events.stream()
        .filter(event -> !event.head().createdAt().isAfter(bound))
        .filter(event -> !event.head().checkpoint().equals(newest))
        .sorted(Comparator.comparing(KnownEvent::isSnapshot).reversed())
        .toList();
  }
}
