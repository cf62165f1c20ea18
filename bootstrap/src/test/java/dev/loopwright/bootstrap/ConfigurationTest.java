package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.rest.RestSettings;
import dev.loopwright.application.port.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static Configuration read(Map<String, String> values) {
    return Configuration.read(key -> Optional.ofNullable(values.get(key)));
  }

  @Test
  void givenNothingIsSet_whenRead_thenTheEmbeddedDefaultIsChosen() {
    var configuration = read(Map.of());

    assertThat(configuration.backends().store()).isEqualTo(Store.JDBC);
    assertThat(configuration.sandbox().isolation()).isEqualTo(Isolation.BUBBLEWRAP);
    assertThat(configuration.durability()).isEqualTo(Durability.PROCESS_CRASH);
    assertThat(configuration.rest().bodies().maxBytes()).isEqualTo(16 * 1024 * 1024);
    assertThat(configuration.rest()).isEqualTo(RestSettings.DEFAULT);
  }

  @Test
  void givenSeveralFaults_whenRead_thenEachIsNamedWithKeyValueAndWhatIsAccepted() {
    var values =
        Map.of(
            "loopwright.memory", "redis",
            "loopwright.sandbox.isolation", "docker",
            "loopwright.rest.heartbeat-seconds", "0");

    assertThatThrownBy(() -> read(values))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.memory is 'redis' but must be one of onprem")
        .hasMessageContaining("loopwright.sandbox.isolation is 'docker'")
        .hasMessageContaining("bubblewrap, none")
        .hasMessageContaining("loopwright.rest.heartbeat-seconds is '0'")
        .hasMessageContaining("1 to 300");
  }

  @Test
  void givenListsWithBlanks_whenRead_thenTheirItemsAreStripped() {
    var configuration =
        read(Map.of("loopwright.sandbox.read-only-paths", " /opt/tools , /srv/m2 "));

    assertThat(configuration.sandbox().readOnlyPaths())
        .containsExactly(Path.of("/opt/tools"), Path.of("/srv/m2"));
  }

  @Test
  void givenAStoreThatGivesLess_whenPowerLossIsDemanded_thenTheStartIsRefused() {
    var configuration = read(Map.of("loopwright.durability", "power_loss"));

    assertThatThrownBy(() -> Guarantees.check(configuration, Durability.PROCESS_CRASH))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.durability demands power_loss");
  }

  @Test
  void givenTheDocumentation_whenItsTableIsCompared_thenItHasEveryKeyAsTheCodeHasIt()
      throws IOException {
    var table = Arrays.stream(Setting.values()).map(Setting::row).collect(Collectors.joining("\n"));

    var documented = Files.readString(Path.of("../docs/configuration.md"));

    assertThat(documented).contains(table);
  }
}
