package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a process wrote to one of its streams, up to a cap. Safe for use by many threads. */
final class CappedOutput {
  private static final int CHUNK = 16_384;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final long maxBytes;

  CappedOutput(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the stream to its end, or until it has brought more than the cap.
   *
   * @return whether all of it was kept
   */
  boolean readAll(InputStream stream) throws IOException {
    var chunk = new byte[CHUNK];
    for (var length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
      if (!keep(chunk, length)) {
        return false;
      }
    }
    return true;
  }

  private synchronized boolean keep(byte[] chunk, int length) {
    var room = maxBytes - kept.size();
    kept.write(chunk, 0, (int) Math.min(room, length));
    return length <= room;
  }

  synchronized String text() {
    return kept.toString(UTF_8);
  }
}
