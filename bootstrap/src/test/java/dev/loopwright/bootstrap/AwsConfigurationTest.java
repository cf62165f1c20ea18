package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.policy.PolicyEngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of AWS are taken, and which mixtures are refused. */
class AwsConfigurationTest {
  private static final String ARN =
      "arn:aws:bedrock-agentcore:eu-central-1:123456789012:gateway/loopwright-a1b2c3d4e5";
  private static final String RUNTIME =
      "arn:aws:bedrock-agentcore:eu-central-1:123456789012:runtime/fixer-aB3dE5gH7j";
  private static final String SECRET = "s3cret";

  private static Configuration read(Map<String, String> values) {
    return Configuration.read(key -> Optional.ofNullable(values.get(key)), values.keySet());
  }

  /** Returns all that is needed where every port is that of AWS, with some changes. */
  private static Map<String, String> everything(String... keysAndValues) {
    var values = new HashMap<String, String>();
    values.put("loopwright.backend", "aws");
    values.put("loopwright.aws.region", "eu-central-1");
    values.put("loopwright.gateway.url", "https://id.gateway.example/mcp");
    values.put("loopwright.aws.gateway-arn", ARN);
    values.put("loopwright.aws.policy-engine-id", "loopwright-a1b2c3d4e5");
    values.put("loopwright.aws.code-interpreter-id", "loopwright-A1b2C3d4E5");
    for (var i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return values;
  }

  @Test
  void givenAwsForAll_whenRead_thenItIsThatOfEveryPortButTheStore() {
    var read = read(everything());

    assertThat(read.backends())
        .isEqualTo(
            new Configuration.Backends(
                Store.JDBC, Backend.AWS, Backend.AWS, Backend.AWS, Backend.AWS, Backend.AWS));
    assertThat(read.aws().engine())
        .contains(new PolicyEngineSettings("loopwright-a1b2c3d4e5", ARN, Duration.ofMinutes(1)));
    assertThat(read.aws().interpreter())
        .isEqualTo(new AwsSettings.Interpreter("loopwright-A1b2C3d4E5", Duration.ofMinutes(60)));
    assertThat(read.aws().oauth()).isEmpty();
    assertThat(read.gatewayDescription())
        .isEqualTo("tools of https://id.gateway.example/mcp (AgentCore)");
  }

  @Test
  void givenRuntimesAlone_whenRead_thenAwsIsCalledThoughNoPortIsThere() {
    var read =
        read(
            Map.of(
                "loopwright.aws.region",
                "eu-central-1",
                "loopwright.aws.agent-runtimes",
                RUNTIME + ", " + RUNTIME.replace('7', '8')));

    assertThat(read.isAwsCalled()).isTrue();
    assertThat(read.aws().runtimes().orElseThrow().runtimes()).hasSize(2).contains(RUNTIME);
    assertThat(read(Map.of()).isAwsCalled()).isFalse();
  }

  @Test
  void givenRuntimesThatCannotBeInvoked_whenRead_thenEachIsNamed() {
    assertThatThrownBy(() -> read(Map.of("loopwright.aws.agent-runtimes", RUNTIME)))
        .hasMessageContaining("loopwright.aws.region is not set, but agents run there");
    assertThatThrownBy(
            () -> read(everything("loopwright.aws.agent-runtimes", RUNTIME.replace("eu", "us"))))
        .hasMessageContaining("fixer-aB3dE5gH7j', which is not in loopwright.aws.region");
    assertThatThrownBy(() -> read(everything("loopwright.aws.agent-runtimes", ARN)))
        .hasMessageContaining("'" + ARN + "' is no ARN of an agent runtime");
  }

  @Test
  void givenAwsForAll_whenNothingElseIsSet_thenEachThingThatIsMissingIsNamed() {
    assertThatThrownBy(() -> read(Map.of("loopwright.backend", "aws")))
        .hasMessageContaining("loopwright.aws.region is not set")
        .hasMessageContaining("loopwright.gateway.url is not set, but loopwright.gateway is 'aws'")
        .hasMessageContaining(
            "loopwright.aws.code-interpreter-id is not set, but loopwright.codeinterpreter is")
        .hasMessageContaining("loopwright.aws.policy-engine-id is not set, but loopwright.policy")
        .hasMessageContaining("loopwright.aws.gateway-arn is not set, but loopwright.policy is");
  }

  @ParameterizedTest
  @CsvSource({"onprem", "custom"})
  void givenPoliciesInAnEngine_whenTheGatewayIsAnother_thenItIsRefusedForNothingWouldEnforceThem(
      String gateway) {
    assertThatThrownBy(() -> read(everything("loopwright.gateway", gateway)))
        .hasMessageContaining("loopwright.policy is 'aws' but loopwright.gateway is not")
        .hasMessageContaining("set both to aws, or loopwright.policy to onprem or custom");
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.memory, loopwright.aws.memory, other",
    "loopwright.codeinterpreter, loopwright.aws.session-minutes, 30",
    "loopwright.policy, loopwright.aws.policy-engine-id, loopwright-a1b2c3d4e5",
    "loopwright.observability, loopwright.aws.log-group, /other"
  })
  void givenASettingOfAPort_whenThatIsOnPremises_thenItIsRefusedForNobodyWouldHeedIt(
      String port, String key, String value) {
    assertThatThrownBy(() -> read(everything(port, "onprem", key, value)))
        .hasMessageContaining(key + " is set, but " + port + " is not 'aws'");
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.codeinterpreter, loopwright.sandbox.isolation, none",
    "loopwright.codeinterpreter, loopwright.sandbox.read-only-paths, /opt",
    "loopwright.gateway, loopwright.gateway.token, t0ken",
    "loopwright.gateway, loopwright.gateway.answer-timeout-seconds, 3"
  })
  void givenAPortOfAws_whenASettingOfTheOneOnPremisesIsThere_thenItIsRefused(
      String port, String key, String value) {
    assertThatThrownBy(() -> read(everything(key, value)))
        .hasMessageContaining(key + " is set, but " + port + " is 'aws', whose adapter does not");
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.gateway.tool-timeout-seconds, 31, must be at most 30",
    "loopwright.sandbox.output-bytes, 20000001, must be at most 20000000",
    "loopwright.aws.session-minutes, 481, is '481' but must be a number from 15 to 480",
    "loopwright.aws.code-interpreter-id, x, is 'x' but must be a name",
    "loopwright.aws.log-stream, a:b, is 'a:b' but must be"
  })
  void givenWhatTheServicesDoNotTake_whenRead_thenItIsNamed(
      String key, String value, String fault) {
    assertThatThrownBy(() -> read(everything(key, value))).hasMessageContaining(key + " " + fault);
  }

  @Test
  void givenAnEngineThatCannotBe_whenRead_thenBothOfItsKeysAreNamed() {
    assertThatThrownBy(() -> read(everything("loopwright.aws.policy-engine-id", "x")))
        .hasMessageContaining("loopwright.aws.policy-engine-id or loopwright.aws.gateway-arn")
        .hasMessageContaining("was x");
  }

  @Test
  void givenAnOAuthClient_whenRead_thenItsSecretIsTakenFromTheFileAndNeverShown(
      @TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), SECRET + "\n");

    var read =
        read(
            everything(
                "loopwright.aws.oauth-token-endpoint", "https://login.example/oauth2/token",
                "loopwright.aws.oauth-client-id", "loopwright",
                "loopwright.aws.oauth-client-secret-file", file.toString(),
                "loopwright.aws.oauth-scope", "tools/call"));

    var client = read.aws().oauth().orElseThrow();
    assertThat(client.secret()).isEqualTo(SECRET);
    assertThat(client.scope()).contains("tools/call");
    assertThat(read.toString()).doesNotContain(SECRET);
  }

  @Test
  void givenHalfAnOAuthClient_whenRead_thenWhatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    everything(
                        "loopwright.aws.oauth-token-endpoint", "http://login.example/token")))
        .hasMessageContaining("loopwright.aws.oauth-token-endpoint must be a URL with https")
        .hasMessageContaining("loopwright.aws.oauth-client-id is not set")
        .hasMessageContaining(
            "loopwright.aws.oauth-client-secret or loopwright.aws.oauth-client-secret-file must");
  }

  @Test
  void givenASecretForNoEndpoint_whenRead_thenItIsRefusedAndNotShown() {
    assertThatThrownBy(() -> read(everything("loopwright.aws.oauth-client-secret", SECRET)))
        .hasMessageContaining(
            "loopwright.aws.oauth-client-secret is set, but loopwright.aws.oauth-token-endpoint")
        .hasMessageNotContaining(SECRET);
  }
}
