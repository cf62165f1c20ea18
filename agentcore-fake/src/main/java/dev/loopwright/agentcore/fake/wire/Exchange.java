package dev.loopwright.agentcore.fake.wire;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, and the answer as it went.
 *
 * @param operation the name; empty where no operation is at that place
 * @param method of HTTP
 * @param uri of the request, path and query as they came
 * @param headers of the request
 * @param body of the request, read-only
 * @param reply empty where it was lost or cut on demand, or nobody read it to its end
 */
public record Exchange(
    String operation,
    String method,
    URI uri,
    Map<String, List<String>> headers,
    ByteBuffer body,
    Optional<Reply> reply) {

  /**
   * What was answered.
   *
   * @param status of HTTP
   * @param headers beside the length
   * @param body the whole of it, read-only
   */
  public record Reply(int status, Map<String, String> headers, ByteBuffer body) {
    /** Copies the headers. */
    public Reply {
      headers = Map.copyOf(headers);
    }
  }

  /** Copies the headers. */
  public Exchange {
    headers = Map.copyOf(headers);
  }
}
