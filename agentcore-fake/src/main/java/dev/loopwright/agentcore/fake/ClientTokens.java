package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The events that were made under tokens. Under one that was used nothing is made, also where its
 * event is deleted by now, and another request is refused: {@code
 * IdempotentParameterMismatchException} is a reason of the model's. Not safe for many threads.
 */
final class ClientTokens {
  private static final List<String> COMPARED = List.of("eventTimestamp", "payload", "metadata");

  private final Map<String, JsonObject> answers = new HashMap<>();

  /** Returns what was answered to the same request under its token. */
  Optional<JsonObject> answered(Request request) throws ServiceException {
    var known = request.text("clientToken").map(answers::get).filter(Objects::nonNull);
    if (known.isPresent()) {
      demandSame(known.get().getJsonObject("event"), request.body());
    }
    return known;
  }

  private static void demandSame(JsonObject event, JsonObject body) throws ServiceException {
    for (var member : COMPARED) {
      if (!Objects.equals(event.get(member), body.get(member))) {
        throw ServiceException.invalid(
            "IdempotentParameterMismatchException: the client token was used with another "
                + member);
      }
    }
  }

  void remember(Request request, JsonObject answer) {
    request.text("clientToken").ifPresent(token -> answers.put(token, answer));
  }
}
