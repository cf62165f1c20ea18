package dev.loopwright.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A span of a distributed trace, as the W3C's Trace Context names it. Those of a loop follow from
 * its session id alone: whoever tells of the same span twice, in whatever process, gives it the
 * same ids.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all 0
 * @param spanId 16 lower-case hexadecimal digits, not all 0
 * @param sampled whether whoever made the span keeps it
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
  /** The name of the header. */
  public static final String HEADER = "traceparent";

  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /**
   * Reads a header.
   *
   * @param traceparent the header's value; blanks around it don't matter
   * @return the span that it names; empty if it is not valid, and then to be taken as not sent
   */
  public static Optional<TraceContext> parse(String traceparent) {
    var match = TRACEPARENT.matcher(traceparent.strip());
    if (!match.matches() || (traceparent.startsWith("00") && match.group(4) != null)) {
      return Optional.empty();
    }
    var sampled = (Integer.parseInt(match.group(3), 16) & 1) == 1;
    return Optional.of(new TraceContext(match.group(1), match.group(2), sampled));
  }

  /**
   * {@return the span of a whole loop}
   *
   * @param sessionId the loop
   */
  public static TraceContext ofLoop(SessionId sessionId) {
    return of(sessionId, "loop");
  }

  /**
   * {@return the span of an iteration, whatever the attempt}
   *
   * @param sessionId the loop
   * @param iteration its number, from 1
   */
  public static TraceContext ofIteration(SessionId sessionId, int iteration) {
    return of(sessionId, "iteration/" + iteration);
  }

  /**
   * {@return a span of a loop's trace}
   *
   * @param sessionId the loop
   * @param span its name, unique within the loop
   */
  public static TraceContext of(SessionId sessionId, String span) {
    return new TraceContext(
        hex("trace/" + sessionId.value(), 16),
        hex("span/" + sessionId.value() + "/" + span, 8),
        true);
  }

  /** {@return the header's value} */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static String hex(String name, int bytes) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(("loopwright/" + name).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
