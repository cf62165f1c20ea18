package dev.loopwright.adapter.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.WorkAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an agent answered.
 *
 * @param contentType as the agent gave it
 * @param body empty if it was too long
 */
record AgentAnswer(String contentType, Optional<byte[]> body) {

  /** Reads the completion in a body that came whole. */
  WorkAnswer completion() {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body.orElseThrow())).toString();
      return isEventStream() ? ofEvents(text) : AgentWire.read(text);
    } catch (CharacterCodingException e) {
      return AgentWire.failed("the agent's answer is not UTF-8");
    }
  }

  private boolean isEventStream() {
    return contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** What comes before the last event tells of progress. */
  private static WorkAnswer ofEvents(String text) {
    return LastEvent.of(text)
        .map(AgentWire::read)
        .orElseGet(() -> AgentWire.failed("the agent's event stream ended without an event"));
  }
}
