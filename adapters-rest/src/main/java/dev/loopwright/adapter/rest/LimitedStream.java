package dev.loopwright.adapter.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to be longer than allowed. */
final class LimitedStream extends FilterInputStream {
  private final long maxBytes;
  private long left;

  LimitedStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var read = super.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    var skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  /** Going back would miscount. */
  @Override
  public boolean markSupported() {
    return false;
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
