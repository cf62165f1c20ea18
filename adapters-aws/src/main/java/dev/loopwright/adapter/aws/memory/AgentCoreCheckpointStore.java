package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendRefusedException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * {@link CheckpointStore} in AgentCore Memory: one event for each checkpoint, with document and
 * state in its payload, and our own order in its metadata. A state that does not fit into an event
 * goes into events before it, so that a checkpoint is there once its own event is. Safe for use by
 * many threads.
 *
 * <p>Sources: 10 MB and 100 items of payload for an event are quotas of the service; that events
 * come newest first, and in random order within a millisecond, was measured by others.
 */
public final class AgentCoreCheckpointStore implements CheckpointStore, AutoCloseable {
  private static final Logger LOG = System.getLogger(AgentCoreCheckpointStore.class.getName());

  private static final int ITEM = 1_000_000;
  private static final int NEWEST = 20;
  private static final int WHOLE_PAGE = 100;
  private static final int MOST_LOOKS = 3;

  private final MemoryEvents events;
  private final SnapshotReader reader;
  private final RecentSessions recent = new RecentSessions();
  private final EventLimits limits;
  private final Clock clock;

  private AgentCoreCheckpointStore(MemoryEvents events, EventLimits limits, Clock clock) {
    this.events = events;
    this.limits = limits;
    this.reader = new SnapshotReader(events);
    this.clock = clock;
  }

  /**
   * Opens the memory, which is found or created.
   *
   * @param access where the services are
   * @param settings which memory
   * @param clock the time of events
   * @return the store, to be closed
   * @throws BackendRefusedException if the service refuses for good
   * @throws BackendUnavailableException if the service is away or the memory is not active in time
   */
  public static AgentCoreCheckpointStore open(
      AwsAccess access, MemorySettings settings, Clock clock) {
    return open(
        access, settings, EventLimits.OF_SERVICE, AwsRetryStrategy.standardRetryStrategy(), clock);
  }

  static AgentCoreCheckpointStore open(
      AwsAccess access,
      MemorySettings settings,
      EventLimits limits,
      StandardRetryStrategy retries,
      Clock clock) {
    var memoryId = AgentCoreMemory.idOf(access, settings, retries);
    LOG.log(Level.INFO, "checkpoints are kept in memory {0}", memoryId);
    return new AgentCoreCheckpointStore(new MemoryEvents(access, memoryId, retries), limits, clock);
  }

  @Override
  public Checkpoint save(Checkpoint checkpoint) {
    var session = checkpoint.sessionId();
    var known = recent.of(session, () -> new SessionEvents(known(listed(session))));
    synchronized (known) {
      var before = known.snapshot(checkpoint.id()).flatMap(event -> reader.read(session, event));
      if (before.isPresent()) {
        return same(before.get(), checkpoint);
      }
      try {
        var saved = create(checkpoint, known);
        prune(checkpoint, known);
        return saved;
      } catch (BackendUnavailableException | BackendRefusedException e) {
        recent.forget(session); // it may have been created all the same: the next attempt looks
        throw e;
      }
    }
  }

  private static Checkpoint same(Checkpoint known, Checkpoint again) {
    if (!again.savedAs(known.memoryEventId().orElse("")).equals(known)) {
      throw InvalidInputException.of("/checkpoint_id", "is used by another checkpoint");
    }
    return known;
  }

  private Checkpoint create(Checkpoint checkpoint, SessionEvents known) {
    var payload = SnapshotPayload.of(checkpoint, limits);
    var head =
        new EventHead(
            EventHead.Kind.SNAPSHOT,
            known.nextSequence(checkpoint.state().counters().revision()),
            checkpoint.id(),
            checkpoint.createdAt(),
            payload.state().compressed(),
            payload.hash(),
            payload.parts().size());
    var blobs = new ArrayList<String>();
    blobs.add(head.paddedSequence());
    blobs.add(payload.document().text());
    blobs.addAll(
        payload.parts().isEmpty()
            ? payload.state().pieces(ITEM)
            : partEvents(checkpoint, known, head, payload.parts()));
    var event =
        new NewEvent(head, DocumentInMetadata.of(CheckpointStorage.text(checkpoint)), blobs);
    return checkpoint.savedAs(add(checkpoint.sessionId(), known, event).eventId());
  }

  /** Returns the ids of the events that hold the parts. */
  private List<String> partEvents(
      Checkpoint checkpoint, SessionEvents known, EventHead head, List<String> parts) {
    var ids = new ArrayList<String>();
    for (var part : parts) {
      var blobs = new EncodedState(false, part).pieces(ITEM);
      var event = new NewEvent(head.ofPart(), Map.of(), blobs);
      ids.add(add(checkpoint.sessionId(), known, event).eventId());
    }
    return ids;
  }

  private KnownEvent add(SessionId session, SessionEvents known, NewEvent event) {
    var at = known.timeAfterAll(clock.instant());
    var created = events.create(session, event, at, event.token(session.value(), at));
    known.add(created);
    return created;
  }

  /** The new one stands: what can't be removed now is removed after the next. */
  private void prune(Checkpoint newest, SessionEvents known) {
    var bound = newest.createdAt().minus(newest.state().config().checkpoints().expiry());
    for (var event : known.expired(bound, newest.id())) {
      try {
        events.delete(newest.sessionId(), event.eventId());
        known.remove(event);
      } catch (BackendUnavailableException | BackendRefusedException e) {
        LOG.log(
            Level.WARNING,
            "an expired checkpoint of loop " + newest.sessionId() + " was not removed",
            e);
        return;
      }
    }
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    for (var look = 0; look < MOST_LOOKS; look++) {
      var newest = newest(sessionId);
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      var read = reader.read(sessionId, newest.get());
      if (read.isPresent()) {
        return read;
      } // else it was removed since it was listed, so that a newer one stands
    }
    throw new BackendUnavailableException(
        "memory",
        "reading the latest checkpoint of loop " + sessionId,
        new IOException("its event is listed, but is not there"));
  }

  private Optional<KnownEvent> newest(SessionId sessionId) {
    Optional<String> from = Optional.empty();
    do {
      var page = events.heads(sessionId, NEWEST, from);
      var newest = new SessionEvents(known(page.events())).newestFirst();
      if (!newest.isEmpty()) {
        return Optional.of(newest.get(0));
      }
      from = page.next();
    } while (from.isPresent());
    return Optional.empty();
  }

  /** Looks no further than it has to: what is resumed from is mostly among the newest. */
  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    Optional<String> from = Optional.empty();
    do {
      var page = events.heads(sessionId, WHOLE_PAGE, from);
      var found = new SessionEvents(known(page.events())).snapshot(id);
      if (found.isPresent()) {
        return reader.read(sessionId, found.get());
      }
      from = page.next();
    } while (from.isPresent());
    return Optional.empty();
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    var before = page.numericCursorOr(Long.MAX_VALUE);
    var documents = new HashMap<KnownEvent, Optional<String>>();
    listed(sessionId).forEach(event -> documents.put(event.known(), event.document()));
    var oneMore =
        new SessionEvents(documents.keySet())
            .newestFirst().stream()
                .filter(event -> event.head().sequence() < before)
                .limit(page.limit() + 1L)
                .toList();
    var cut = Page.cut(oneMore, page.limit(), event -> String.valueOf(event.head().sequence()));
    return new Page<>(
        cut.items().stream()
            .flatMap(
                event ->
                    summary(sessionId, event, documents.getOrDefault(event, Optional.empty()))
                        .stream())
            .toList(),
        cut.nextCursor());
  }

  private Optional<CheckpointSummary> summary(
      SessionId sessionId, KnownEvent event, Optional<String> document) {
    return document
        .map(text -> CheckpointStorage.read(text, JsonText.EMPTY_OBJECT, event.eventId()))
        .or(() -> reader.read(sessionId, event))
        .map(CheckpointSummary::of);
  }

  private List<ListedEvent> listed(SessionId sessionId) {
    var all = new ArrayList<ListedEvent>();
    Optional<String> from = Optional.empty();
    do {
      var page = events.heads(sessionId, WHOLE_PAGE, from);
      all.addAll(page.events());
      from = page.next();
    } while (from.isPresent());
    return all;
  }

  /** The documents are not kept: there would be one for each checkpoint of every loop. */
  private static List<KnownEvent> known(List<ListedEvent> listed) {
    return listed.stream().map(ListedEvent::known).toList();
  }

  /** Closes the connections; a memory that is there stays. */
  @Override
  public void close() {
    events.close();
  }
}
