package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation says of exit codes is what the commands end with. */
class ExitCodesDocumentTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern OUTCOME_AND_CODE =
      Pattern.compile("^\\|[^|]*\\|[^|]*\\| `(\\w+)` \\|.*\\| (\\d+) \\|$", Pattern.MULTILINE);

  @Test
  void givenTheTableOfExitCodes_whenComparedWithTheCode_thenItHasEveryRow() throws IOException {
    var rows =
        Arrays.stream(ExitCode.values())
            .map(exit -> "| %d | %s |\n".formatted(exit.code(), exit.meaning()))
            .collect(Collectors.joining());

    assertThat(Files.readString(DOCS.resolve("errors.md"))).contains("|---|---|\n" + rows + "\n");
  }

  @TestFactory
  Stream<DynamicTest> givenAnEndInTheTableOfPhases_whenItIsMapped_thenTheExitCodeIsTheTables()
      throws IOException {
    var rows = ends();

    assertThat(rows).isNotEmpty();
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get(0),
                    () ->
                        assertThat(ExitCode.ofOutcome(row.get(0)).code())
                            .isEqualTo(Integer.parseInt(row.get(1)))));
  }

  private static List<List<String>> ends() throws IOException {
    return OUTCOME_AND_CODE
        .matcher(Files.readString(DOCS.resolve("phases.md")))
        .results()
        .map(row -> List.of(row.group(1), row.group(2)))
        .toList();
  }
}
