package com.example.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/adapters.md shows is what is compiled and run here. */
class AdaptersDocumentTest {
  private static final String MAIN = "src/main/java/com/example/checkpoints/";
  private static final String TEST = "src/test/java/com/example/checkpoints/";

  @ParameterizedTest
  @CsvSource({
    "pom.xml, dependencies, xml",
    TEST + "FileCheckpointStoreContractTest.java, contract, java",
    MAIN + "FileCheckpointStore.java, outage, java",
    MAIN + "CheckpointFile.java, content, java",
    MAIN + "CheckpointFile.java, corrupted, java",
    MAIN + "FileCheckpoints.java, bean, java",
    "src/main/resources/META-INF/beans.xml, , xml",
    "add-to-war.sh, add, sh"
  })
  void givenARegionOfTheExample_whenTheDocumentIsRead_thenItShowsThatRegion(
      String file, String tag, String language) throws IOException {
    var document = Files.readString(Path.of("../../docs/adapters.md")).replaceAll("(?m)^   ", "");

    assertThat(document).contains("```" + language + "\n" + region(Path.of(file), tag) + "```\n");
  }

  private static String region(Path file, String tag) throws IOException {
    if (tag == null) {
      return Files.readString(file);
    }
    var inside =
        Files.readAllLines(file).stream()
            .dropWhile(line -> !line.contains("tag::" + tag + "[]"))
            .skip(1)
            .takeWhile(line -> !line.contains("end::" + tag + "[]"))
            .collect(Collectors.joining("\n"));
    return inside.stripTrailing().stripIndent().strip() + "\n";
  }
}
