package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reports that tools wrote; {@code RECORDED.md} beside them says how. */
final class Recorded {
  private Recorded() {}

  static byte[] bytes(String name) {
    try (var stream = Recorded.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new AssertionError("no recorded report is called " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Findings read(String name) {
    return ReportReaders.standard().read(name, bytes(name));
  }
}
