package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what is compiled and run. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..");

  @ParameterizedTest
  @CsvSource({
    "examples/quickstart/src/main/java/com/example/quickstart/QuickStart.java, quickstart, java",
    "examples/curl/loop.sh, loop, sh"
  })
  void givenATaggedRegion_whenTheReadmeIsRead_thenItShowsThatRegion(
      String file, String tag, String language) throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));

    assertThat(readme)
        .contains("```" + language + "\n" + region(ROOT.resolve(file), tag) + "```\n");
  }

  private static String region(Path file, String tag) throws IOException {
    var inside =
        Files.readAllLines(file).stream()
            .dropWhile(line -> !line.contains("tag::" + tag + "[]"))
            .skip(1)
            .takeWhile(line -> !line.contains("end::" + tag + "[]"))
            .collect(Collectors.joining("\n"));
    return inside.stripIndent() + "\n";
  }
}
