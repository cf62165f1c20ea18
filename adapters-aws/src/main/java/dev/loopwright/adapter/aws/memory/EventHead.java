package dev.loopwright.adapter.aws.memory;

import dev.loopwright.domain.loop.CheckpointId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockagentcore.model.Event;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;

/**
 * What the metadata of an event tells of it, without its payload.
 *
 * @param kind a whole checkpoint, or a part of the state of one
 * @param sequence our own order of saving, from 1; that of the service is not to be relied on
 * @param checkpoint which one
 * @param createdAt when it was taken
 * @param compressed whether the agent's state is
 * @param hash SHA-256 of document and state, 64 hexadecimal digits
 * @param parts how many events hold the state; 0: this one does
 */
record EventHead(
    Kind kind,
    long sequence,
    CheckpointId checkpoint,
    Instant createdAt,
    boolean compressed,
    String hash,
    int parts) {
  private static final String KIND = "loopwright.kind";
  private static final String SEQUENCE = "loopwright.sequence";
  private static final String CHECKPOINT = "loopwright.checkpoint";
  private static final String CREATED = "loopwright.created";
  private static final String ENCODING = "loopwright.encoding";
  private static final String HASH = "loopwright.sha256";
  private static final String PARTS = "loopwright.parts";
  private static final String GZIP = "gzip+base64";

  /** What an event holds. */
  enum Kind {
    SNAPSHOT,
    PART
  }

  /** Returns the head of a part of the same checkpoint. */
  EventHead ofPart() {
    return new EventHead(Kind.PART, sequence, checkpoint, createdAt, compressed, hash, 0);
  }

  /** Returns the sequence so that texts sort as the numbers do. */
  String paddedSequence() {
    return "%019d".formatted(sequence);
  }

  Map<String, MetadataValue> metadata() {
    var all = new HashMap<String, MetadataValue>();
    put(all, KIND, kind.name());
    put(all, SEQUENCE, paddedSequence());
    put(all, CHECKPOINT, checkpoint.value());
    put(all, CREATED, createdAt.toString());
    put(all, ENCODING, compressed ? GZIP : "plain");
    put(all, HASH, hash);
    put(all, PARTS, Integer.toString(parts));
    return all;
  }

  /** Reads an event's metadata; empty if it is none of ours. */
  static Optional<EventHead> of(Event event) {
    var all = event.metadata();
    try {
      return Optional.of(
          new EventHead(
              Kind.valueOf(text(all, KIND)),
              Long.parseLong(text(all, SEQUENCE)),
              new CheckpointId(text(all, CHECKPOINT)),
              Instant.parse(text(all, CREATED)),
              text(all, ENCODING).equals(GZIP),
              text(all, HASH),
              Integer.parseInt(text(all, PARTS))));
    } catch (IllegalArgumentException
        | DateTimeParseException
        | dev.loopwright.domain.InvalidInputException e) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, MetadataValue> all, String name, String value) {
    all.put(name, MetadataValue.fromStringValue(value));
  }

  private static String text(Map<String, MetadataValue> all, String name) {
    var value = all.get(name);
    return value == null || value.stringValue() == null ? "" : value.stringValue();
  }
}
