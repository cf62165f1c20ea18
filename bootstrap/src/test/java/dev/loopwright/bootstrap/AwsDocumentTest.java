package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/aws.md tells to set is what the server takes. */
class AwsDocumentTest {
  private static final Path PAGE = Path.of("../docs/aws.md");
  private static final Pattern EXPORT =
      Pattern.compile("^\\s*export (LOOPWRIGHT_[A-Z_]+)=(\\S+)", Pattern.MULTILINE);

  /** Returns the settings of the page by their keys. */
  private static Map<String, String> settings() throws IOException {
    var keys =
        Arrays.stream(Setting.values())
            .map(Setting::key)
            .collect(Collectors.toMap(AwsDocumentTest::variable, key -> key));
    var settings = new HashMap<String, String>();
    EXPORT
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(
            export -> {
              assertThat(keys).containsKey(export.group(1));
              settings.put(keys.get(export.group(1)), export.group(2));
            });
    return settings;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
  }

  private static Configuration read(Map<String, String> settings) {
    return Configuration.read(key -> Optional.ofNullable(settings.get(key)), settings.keySet());
  }

  @Test
  void givenWhatThePageTellsToSet_whenRead_thenEveryPortIsThatOfAws() throws IOException {
    var settings = settings();
    settings.keySet().removeIf(key -> key.contains("oauth"));

    var backends = read(settings).backends();

    assertThat(backends)
        .isEqualTo(
            new Configuration.Backends(
                Store.JDBC, Backend.AWS, Backend.AWS, Backend.AWS, Backend.AWS, Backend.AWS));
  }

  @Test
  void givenWhatThePageTellsOfOAuth_whenRead_thenTokensAreAskedFor(@TempDir Path folder)
      throws IOException {
    var settings = settings();
    var secret = Files.writeString(folder.resolve("secret"), "s3cret");
    settings.put("loopwright.aws.oauth-client-secret-file", secret.toString());

    assertThat(read(settings).aws().oauth()).isPresent();
  }
}
