package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/operations.md shows of the server's configuration is what is tested. */
class OperationsDocumentTest {
  private static final Pattern FEATURE = Pattern.compile("<feature>(.*?)</feature>");
  private static final Pattern WEB_CONTAINER = Pattern.compile("<webContainer [^>]*>");
  private static final Path EXAMPLE = Path.of("../examples/liberty/loopwright.xml");
  private static final Path DELIVERED = Path.of("src/main/liberty/config/platform.xml");

  @Test
  void givenTheFileOfTheExample_whenTheDocumentIsRead_thenItShowsThatFile() throws IOException {
    assertThat(Files.readString(Path.of("../docs/operations.md")))
        .contains("```xml\n" + Files.readString(EXAMPLE) + "```\n");
  }

  @Test
  void givenTheServerThatIsDelivered_whenComparedWithTheExample_thenTheFeaturesAreTheSame()
      throws IOException {
    assertThat(all(FEATURE, EXAMPLE)).isNotEmpty().isEqualTo(all(FEATURE, DELIVERED));
  }

  @Test
  void givenTheServerThatIsDelivered_whenComparedWithTheExample_thenItTellsAsLittleOfTheInside()
      throws IOException {
    assertThat(all(WEB_CONTAINER, EXAMPLE)).hasSize(1).isEqualTo(all(WEB_CONTAINER, DELIVERED));
  }

  private static List<String> all(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
  }
}
