package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making. Not safe for many threads. */
final class Sha256 {
  private static final int CHUNK = 65_536;

  private final MessageDigest digest;

  private Sha256(MessageDigest digest) {
    this.digest = digest;
  }

  static Sha256 start() {
    try {
      return new Sha256(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text with its length, so that two texts are never taken for two others. */
  Sha256 add(String text) {
    var bytes = text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  Sha256 add(InputStream stream) throws IOException {
    var chunk = new byte[CHUNK];
    for (var length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
      digest.update(chunk, 0, length);
    }
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
