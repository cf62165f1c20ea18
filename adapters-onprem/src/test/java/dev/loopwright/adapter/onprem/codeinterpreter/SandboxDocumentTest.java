package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The table of guards is that of the code. */
class SandboxDocumentTest {
  @Test
  void givenTheGuards_whenTheDocumentIsRead_thenItHasExactlyTheirRows() throws IOException {
    var document = Path.of("..", "docs", "sandbox.md");

    var rows =
        Files.readAllLines(document).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows)
        .filteredOn(row -> row.matches("\\| `[A-Z_]+` .*"))
        .containsExactlyElementsOf(
            Arrays.stream(SandboxGuard.values()).map(SandboxGuard::row).toList());
  }
}
