package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import java.util.List;
import java.util.Optional;

/** Reads checkpoints, and refuses what is not what was saved. */
record SnapshotReader(MemoryEvents events) {
  /** Where the state begins in a payload: after sequence and document. */
  private static final int STATE = 2;

  /**
   * Reads a checkpoint; empty if it is not there any more.
   *
   * @throws CheckpointRecoveryException if it is not what was saved
   */
  Optional<Checkpoint> read(SessionId session, KnownEvent event) {
    return events.blobs(session, event.eventId()).map(blobs -> checkpoint(session, event, blobs));
  }

  private Checkpoint checkpoint(SessionId session, KnownEvent event, List<String> blobs) {
    var head = event.head();
    if (blobs.size() <= STATE) {
      throw corrupted(session, event, "its event lacks a payload");
    }
    if (!blobs.get(0).equals(head.paddedSequence())) {
      throw corrupted(session, event, "its payload and its metadata have different sequences");
    }
    var text = head.parts() == 0 ? joined(blobs) : ofParts(session, event, blobs);
    try {
      var document = document(blobs.get(1));
      var state = new EncodedState(head.compressed(), text).decoded();
      if (!ContentHash.of(document, state).equals(head.hash())) {
        throw corrupted(session, event, "it has another SHA-256 than when it was saved");
      }
      return CheckpointStorage.read(document, new JsonText(state), event.eventId());
    } catch (IllegalArgumentException | InvalidInputException | CorruptedRecordException e) {
      var error = corrupted(session, event, "it can't be read");
      error.initCause(e);
      throw error;
    }
  }

  /** A document is an object; what does not begin like one is compressed. */
  private static String document(String text) {
    return new EncodedState(!text.startsWith("{"), text).decoded();
  }

  private static String joined(List<String> blobs) {
    return String.join("", blobs.subList(STATE, blobs.size()));
  }

  /** The blobs after the document name the events with the parts. */
  private String ofParts(SessionId session, KnownEvent event, List<String> blobs) {
    var text = new StringBuilder();
    for (var part : blobs.subList(STATE, blobs.size())) {
      text.append(
          events
              .blobs(session, part)
              .map(found -> String.join("", found))
              .orElseThrow(() -> corrupted(session, event, "a part of it is missing")));
    }
    return text.toString();
  }

  private static CheckpointRecoveryException corrupted(
      SessionId session, KnownEvent event, String how) {
    return CheckpointRecoveryException.corrupted(session, event.head().checkpoint(), how);
  }
}
