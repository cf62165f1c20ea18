package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.domain.condition.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  static String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  /** The names of the XML files in a folder. */
  static List<String> reports(String folder) {
    try (var files = Files.list(Path.of(Recorded.class.getResource(folder).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static Findings read(String name) {
    return ReportReaders.standard().read(name, bytes(name));
  }
}
