package dev.loopwright.adapter.aws.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An agent's state as text that fits into events: as it is where it is small, else compressed and
 * in Base64.
 *
 * @param compressed whether it is
 * @param text what is sent
 */
record EncodedState(boolean compressed, String text) {
  private static final int SMALL = 4_096;

  static EncodedState of(String state) {
    var bytes = state.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= SMALL ? new EncodedState(false, state) : compressed(bytes);
  }

  /** Compresses however small it is, into characters that metadata takes. */
  static EncodedState compressed(String text) {
    return compressed(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EncodedState compressed(byte[] bytes) {
    return new EncodedState(true, Base64.getEncoder().encodeToString(gzipped(bytes)));
  }

  /**
   * Returns the state.
   *
   * @throws IllegalArgumentException if it is not what {@link #of} made
   */
  String decoded() {
    return compressed
        ? new String(unzipped(Base64.getDecoder().decode(text)), StandardCharsets.UTF_8)
        : text;
  }

  /** Cuts the text into pieces of at most that many characters; at least one. */
  List<String> pieces(int longest) {
    var pieces = new ArrayList<String>();
    for (var from = 0; from == 0 || from < text.length(); from += longest) {
      pieces.add(text.substring(from, Math.min(text.length(), from + longest)));
    }
    return pieces;
  }

  private static byte[] gzipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] unzipped(byte[] bytes) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new IllegalArgumentException("the state can't be uncompressed", e);
    }
  }
}
