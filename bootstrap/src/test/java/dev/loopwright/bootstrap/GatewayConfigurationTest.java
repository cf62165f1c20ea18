package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.onprem.gateway.EmptyToolGateway;
import dev.loopwright.adapter.onprem.gateway.McpToolGateway;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of the tool gateway are taken, and that none shows a secret. */
class GatewayConfigurationTest {
  private static Configuration read(Map<String, String> values) {
    return Configuration.read(key -> Optional.ofNullable(values.get(key)), values.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.gateway.url, http://tools.example/mcp",
    "loopwright.gateway.answer-timeout-seconds, 3"
  })
  void givenAGatewayOfOnesOwn_whenASettingOfTheDeliveredOneIsThere_thenTheStartIsRefused(
      String key, String value) {
    assertThatThrownBy(() -> read(Map.of("loopwright.gateway", "custom", key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " is set, but loopwright.gateway is 'custom'");
  }

  @Test
  void givenNoGateway_whenRead_thenThereAreNoToolsAndThatIsSaid() {
    var gateway = read(Map.of()).gateway();

    assertThat(gateway.onPremise()).isInstanceOf(EmptyToolGateway.class);
    assertThat(gateway.description()).isEqualTo("no tools (loopwright.gateway.url is not set)");
    assertThat(gateway.toolTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givenAGateway_whenRead_thenItsToolsAreUsedAndNeitherTokenNorQueryIsShown() {
    var configuration =
        read(
            Map.of(
                "loopwright.gateway.url", "https://tools.example/mcp?key=s3cret",
                "loopwright.gateway.token", "t0ken",
                "loopwright.gateway.tool-timeout-seconds", "7"));
    var gateway = configuration.gateway();

    assertThat(gateway.onPremise()).isInstanceOf(McpToolGateway.class);
    assertThat(gateway.description()).isEqualTo("tools of https://tools.example/mcp");
    assertThat(gateway.toolTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.toString()).doesNotContain("t0ken");
  }

  @Test
  void givenEveryFaultOfAGateway_whenRead_thenEachIsNamedAndNoSecretIsShown() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "loopwright.gateway.url", "https://me:s3cret@tools.example/mcp",
                        "loopwright.gateway.token", "s3cret s3cret",
                        "loopwright.gateway.answer-timeout-seconds", "0",
                        "loopwright.gateway.tool-timeout-seconds", "4000")))
        .hasMessageContaining("loopwright.gateway.url is 'https://***@tools.example/mcp' but")
        .hasMessageContaining("loopwright.gateway.token must hold only letters")
        .hasMessageContaining("loopwright.gateway.answer-timeout-seconds is '0'")
        .hasMessageContaining("loopwright.gateway.tool-timeout-seconds is '4000'")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void givenATokenAndAFileThatIsNotThere_whenRead_thenBothFaultsAreNamed() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "loopwright.gateway.url", "http://tools.example/mcp",
                        "loopwright.gateway.token", "t0ken",
                        "loopwright.gateway.token-file", "/not/there")))
        .hasMessageContaining(
            "loopwright.gateway.token and loopwright.gateway.token-file exclude each other")
        .hasMessageContaining("loopwright.gateway.token-file is '/not/there'");
  }

  @Test
  void givenATokenForNoGateway_whenRead_thenTheStartIsRefused() {
    assertThatThrownBy(() -> read(Map.of("loopwright.gateway.token", "t0ken")))
        .hasMessageContaining("loopwright.gateway.token is set, but loopwright.gateway.url is not");
  }
}
