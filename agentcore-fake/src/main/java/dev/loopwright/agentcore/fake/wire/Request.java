package dev.loopwright.agentcore.fake.wire;

import com.sun.net.httpserver.Headers;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was checked against its operation.
 *
 * @param path the variables of the path, decoded
 * @param query the query's parameters, decoded, the last of each name
 * @param headers as they came
 * @param body the JSON object that was sent; empty where none was
 * @param raw the body as it came, read-only
 */
public record Request(
    Map<String, String> path,
    Map<String, String> query,
    Headers headers,
    JsonObject body,
    ByteBuffer raw) {

  /** Returns a copy of the body as it came. */
  public byte[] bytes() {
    var bytes = new byte[raw.remaining()];
    raw.duplicate().get(bytes);
    return bytes;
  }

  /** Returns a variable of the path, which the operation's template has. */
  public String variable(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow();
  }

  /** Returns a header, if it came. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** Returns a member that is a string, if it came. */
  public Optional<String> text(String name) {
    return body.containsKey(name) ? Optional.of(body.getString(name)) : Optional.empty();
  }
}
