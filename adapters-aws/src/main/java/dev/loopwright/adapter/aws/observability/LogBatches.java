package dev.loopwright.adapter.aws.observability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Puts messages into batches that the service takes: 10,000 of them, 1,048,576 bytes with 26 for
 * each, 24 hours from first to last, none before the one ahead of it, none too old, none of the
 * future. A time that can't be is moved to the nearest that can; the message keeps the true one.
 */
final class LogBatches {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_BYTES = 1_048_576;
  private static final int BYTES_PER_EVENT = 26;
  private static final long LONGEST_MILLIS = Duration.ofHours(24).toMillis();

  private final List<List<InputLogEvent>> full = new ArrayList<>();
  private final long newest;
  private List<InputLogEvent> batch = new ArrayList<>();
  private long bytes;
  private long last;

  LogBatches(Instant oldest, Instant newest) {
    this.last = oldest.toEpochMilli();
    this.newest = newest.toEpochMilli();
  }

  LogBatches add(Instant at, String message) {
    var size = LogRecords.bytes(message) + BYTES_PER_EVENT;
    last = Math.max(last, Math.min(newest, at.toEpochMilli()));
    if (isFullFor(size)) {
      full.add(List.copyOf(batch));
      batch = new ArrayList<>();
      bytes = 0;
    }
    batch.add(InputLogEvent.builder().timestamp(last).message(message).build());
    bytes += size;
    return this;
  }

  private boolean isFullFor(int size) {
    return !batch.isEmpty()
        && (batch.size() == MOST_EVENTS
            || bytes + size > MOST_BYTES
            || last - batch.get(0).timestamp() > LONGEST_MILLIS);
  }

  List<List<InputLogEvent>> all() {
    var all = new ArrayList<>(full);
    if (!batch.isEmpty()) {
      all.add(List.copyOf(batch));
    }
    return all;
  }
}
