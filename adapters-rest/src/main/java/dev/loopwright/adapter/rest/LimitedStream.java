package dev.loopwright.adapter.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that refuses to be longer than allowed, and to be read where it is not what its headers
 * announce.
 */
final class LimitedStream extends FilterInputStream {
  private final long maxBytes;
  private long left;

  LimitedStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  @Override
  public int read() {
    var read = told(super::read);
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    var read = told(() -> super.read(target, offset, length));
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) {
    var skipped = told(() -> super.skip(bytes));
    count(skipped);
    return skipped;
  }

  /** Going back would miscount. */
  @Override
  public boolean markSupported() {
    return false;
  }

  /** It is the sender's fault that a body can't be read, or the sender is gone. */
  private static <T> T told(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.MALFORMED.because(
              "the body is not as Content-Length, Transfer-Encoding or Content-Encoding say"));
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private void count(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw tooLarge(maxBytes);
    }
  }

  static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(
        ProblemType.TOO_LARGE.because("a body may have at most " + maxBytes + " bytes"));
  }
}
