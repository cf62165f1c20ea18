package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.WorkAnswer;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads what an agent answered over HTTP. */
final class HttpAnswer {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private HttpAnswer() {}

  static WorkAnswer of(HttpResponse<Optional<byte[]>> response) {
    if (response.body().isEmpty()) {
      return AgentWire.failed(
          "the agent's answer is longer than " + HttpAgentInvoker.MOST_ANSWER_BYTES + " bytes");
    }
    var body = response.body().get();
    return switch (response.statusCode() / 100) {
      case 2 -> done(body);
      case 5 -> AgentWire.failed(refusal(response.statusCode(), body));
      default ->
          isForNow(response.statusCode())
              ? AgentWire.failed(refusal(response.statusCode(), body))
              : AgentWire.failedForGood(refusal(response.statusCode(), body));
    };
  }

  private static boolean isForNow(int status) {
    return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
  }

  private static WorkAnswer done(byte[] body) {
    try {
      return AgentWire.read(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return AgentWire.failed("the agent's answer is not UTF-8");
    }
  }

  private static String refusal(int status, byte[] body) {
    var said = AgentWire.start(new String(body, UTF_8));
    return "the agent answered with status " + status + (said.isEmpty() ? "" : ": " + said);
  }
}
