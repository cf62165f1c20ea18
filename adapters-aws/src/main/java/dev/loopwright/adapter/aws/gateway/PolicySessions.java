package dev.loopwright.adapter.aws.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.mcp.RequestAuthorization.Outgoing;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;

/**
 * Says of each request which policy session it belongs to: policies that look back in time count
 * within one, and refuse what names none. The begins of a loop's iterations have a session of the
 * loop's own, the same whichever server asks; all else shares one.
 */
final class PolicySessions {
  static final String HEADER = "x-amzn-bedrock-agentcore-policy-session-id";

  private static final String ITERATION_TOOL = "loopwright___begin_iteration";

  private final String others = UUID.randomUUID().toString();

  /** Returns the id of a request's session. */
  String of(Outgoing request) {
    return request
        .body()
        .filter(body -> body.contains(ITERATION_TOOL))
        .flatMap(PolicySessions::loop)
        .map(PolicySessions::ofLoop)
        .orElse(others);
  }

  private static Optional<String> loop(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return Optional.of(reader.readObject())
          .flatMap(request -> member(request, "params"))
          .filter(params -> params.getString("name", "").equals(ITERATION_TOOL))
          .flatMap(params -> member(params, "arguments"))
          .map(arguments -> arguments.getString("session_id", ""))
          .filter(session -> !session.isEmpty());
    } catch (JsonException noRequest) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> member(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
  }

  /** The service wants a UUID of version 4; a loop's id has any form. */
  static String ofLoop(String session) {
    var hash = UUID.nameUUIDFromBytes(session.getBytes(UTF_8));
    var versionFour = (hash.getMostSignificantBits() & ~0xF000L) | 0x4000L;
    return new UUID(versionFour, hash.getLeastSignificantBits()).toString();
  }
}
