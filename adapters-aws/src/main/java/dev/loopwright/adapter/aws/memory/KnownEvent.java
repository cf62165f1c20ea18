package dev.loopwright.adapter.aws.memory;

import java.time.Instant;

/**
 * An event of ours in the memory.
 *
 * @param head what its metadata tells
 * @param eventId what the service calls it
 * @param at the event's own time
 */
record KnownEvent(EventHead head, String eventId, Instant at) {
  boolean isSnapshot() {
    return head.kind() == EventHead.Kind.SNAPSHOT;
  }
}
