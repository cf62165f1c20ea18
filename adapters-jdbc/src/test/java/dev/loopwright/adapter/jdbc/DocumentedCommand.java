package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs commands as docs/operations.md shows them. */
final class DocumentedCommand {
  private static final Path DOCUMENT = Path.of("../docs/operations.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private DocumentedCommand() {}

  /**
   * Runs the one block of the document that names a program.
   *
   * @param variables what the block leaves open
   */
  static void run(String program, Map<String, String> variables)
      throws IOException, InterruptedException {
    var blocks =
        BLOCK
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(MatchResult::group)
            .filter(block -> block.contains(program))
            .toList();
    assertThat(blocks).as(program).hasSize(1);
    var script = blocks.get(0).replace("```sh\n", "").replace("```", "");
    var builder = new ProcessBuilder("sh", "-euc", script).redirectErrorStream(true);
    builder.environment().putAll(variables);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
