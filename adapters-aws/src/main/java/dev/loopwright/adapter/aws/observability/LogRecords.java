package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.adapter.json.storage.LoopConfigStorage;
import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.adapter.json.storage.LoopStateStorage;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The messages of the log: events as they are kept, and how a loop stood after them. Both begin
 * with {@code sequence}, {@code type} and {@code session_id}: Insights makes fields of the first
 * members only.
 */
final class LogRecords {
  /** What the type of a record says that is no event. */
  static final String STATE = "STATE";

  /** The service's, without what it counts for each event. */
  static final int MOST_BYTES = 1_048_576 - 26;

  private static final int MESSAGE_LEFT = 1_000;

  private LogRecords() {}

  /** Returns an event; one that the service would not take comes without its details. */
  static String of(LoopEvent event) {
    var text = LoopEventStorage.text(event);
    return fits(text) ? text : LoopEventStorage.text(shortened(event, text.length()));
  }

  private static LoopEvent shortened(LoopEvent event, int characters) {
    return new LoopEvent(
        event.sequence(),
        event.type(),
        event.sessionId(),
        event.agentName(),
        event.position(),
        event.timestamp(),
        event.duration(),
        EventDetails.of("left_out_characters", characters),
        event
            .errorMessage()
            .map(message -> message.substring(0, Math.min(MESSAGE_LEFT, message.length()))));
  }

  /**
   * Returns how a loop stands, without the agent's state and the baseline, which can be large and
   * tell nothing of progress. A loop that is too large nevertheless is named alone.
   */
  static String of(LoopState state) {
    var text = write(state, true);
    return fits(text) ? text : write(state, false);
  }

  private static String write(LoopState state, boolean whole) {
    return JsonWriter.object(
        json -> {
          json.member("sequence", state.counters().sequence())
              .member("type", STATE)
              .member("session_id", state.sessionId().value());
          if (whole) {
            json.member("config", LoopConfigStorage.text(state.config()))
                .member("state", LoopStateStorage.text(state));
          }
        });
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean fits(String text) {
    return bytes(text) <= MOST_BYTES;
  }

  /** Reads how a loop stood; empty if it was too large. */
  static Optional<LoopState> state(String text) {
    try {
      var json = JsonObjectReader.parse(text);
      var config = json.string("config");
      var state = json.string("state");
      json.longInteger("sequence");
      json.requiredString("type");
      json.requiredString("session_id");
      json.raise();
      return config.flatMap(
          known ->
              state.map(
                  stood ->
                      LoopStateStorage.read(
                          stood,
                          LoopConfigStorage.read(known),
                          Baseline.NONE,
                          JsonText.EMPTY_OBJECT)));
    } catch (InvalidInputException e) {
      throw new CorruptedRecordException("record of the log", e);
    }
  }
}
