package dev.loopwright.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the documentation are the code's. */
class TelemetryDocumentTest {
  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("../docs/telemetry.md"));
  }

  @Test
  void givenTheMetrics_whenLookedUpInTheDocument_thenItsRowsAreTheirs() throws IOException {
    var rows =
        lines().stream()
            .filter(line -> line.matches(".*\\| (gauge|counter|histogram) \\|.*"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(Metric.values()).map(Metric::row).toList());
  }

  @Test
  void givenTheAttributes_whenLookedUpInTheDocument_thenEachIsThere() throws Exception {
    var document = String.join("\n", lines());

    for (var field : Attribute.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == AttributeKey.class) {
        var key = (AttributeKey<?>) field.get(null);
        assertThat(document).contains("`" + key.getKey() + "`");
      }
    }
  }
}
