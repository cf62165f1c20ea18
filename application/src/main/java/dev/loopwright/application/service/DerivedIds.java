package dev.loopwright.application.service;

import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifiers that follow from what they are made for, such as an idempotency key: a repetition
 * comes to the same ones, so that nothing has to be kept to know it again.
 */
final class DerivedIds {
  private static final int SESSION_DIGITS = 32;
  private static final int CHECKPOINT_DIGITS = 12;

  private DerivedIds() {}

  static SessionId sessionId(Caller caller, IdempotencyKey key) {
    var digest = digest("loop", caller.id(), key.value());
    return new SessionId("loop-" + digest.substring(0, SESSION_DIGITS));
  }

  /** What tells the key of a caller from any other; the key can't be told from it, nor a lease. */
  static String keyDigest(Caller caller, IdempotencyKey key) {
    return digest("key", caller.id(), key.value());
  }

  static LeaseToken lease(SessionId sessionId, int iteration, IdempotencyKey key) {
    return new LeaseToken(
        digest("lease", sessionId.value(), Integer.toString(iteration), key.value()));
  }

  /** The checkpoint that a loop waits for: one for each revision, later ones sort later. */
  static CheckpointId checkpoint(LoopState state) {
    var revision = Long.toString(state.counters().revision());
    var digest = digest("checkpoint", state.sessionId().value(), revision);
    return new CheckpointId(
        "cp-%013d-%s"
            .formatted(
                state.timeline().lastEventAt().toEpochMilli(),
                digest.substring(0, CHECKPOINT_DIGITS)));
  }

  private static String digest(String... parts) {
    try {
      var text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
