package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.Work;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The session that a loop has with its agent: the same for each iteration and each attempt, so that
 * they all reach one agent with its memory, and another for each other loop.
 *
 * @param runtime whose agent it is
 * @param id 34 to 100 letters, digits, {@code -} and {@code _}: the service demands at least 33 and
 *     answers with at most 100
 */
record RuntimeSession(Work.AgentCoreRuntime runtime, String id) {
  private static final int MOST_READABLE = 67;
  private static final int HASH_BYTES = 16;

  static RuntimeSession of(Work.AgentCoreRuntime runtime, SessionId loop) {
    var name = loop.value();
    var readable = name.substring(0, Math.min(MOST_READABLE, name.length()));
    return new RuntimeSession(runtime, readable + "-" + hash(name));
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
