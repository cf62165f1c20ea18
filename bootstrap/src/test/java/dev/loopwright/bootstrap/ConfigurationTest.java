package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.rest.RestSettings;
import dev.loopwright.application.port.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static Configuration read(Map<String, String> values) {
    return Configuration.read(key -> Optional.ofNullable(values.get(key)), values.keySet());
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
            "loopwright.data-source", "ldap://elsewhere/x",
            "loopwright.sandbox.maven-repository", "/not/there",
            "loopwright.rest.heartbeat-seconds", "0");

    assertThatThrownBy(() -> read(values))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.memory is 'redis' but must be one of onprem, aws, custom")
        .hasMessageContaining("loopwright.sandbox.isolation is 'docker'")
        .hasMessageContaining("bubblewrap, none")
        .hasMessageContaining("loopwright.data-source is 'ldap://elsewhere/x' but must be a JNDI")
        .hasMessageContaining("loopwright.sandbox.maven-repository is '/not/there'")
        .hasMessageContaining("loopwright.rest.heartbeat-seconds is '0'")
        .hasMessageContaining("1 to 300");
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.backend, 'onprem, aws, custom'",
    "loopwright.store, 'jdbc, custom'",
    "loopwright.memory, 'onprem, aws, custom'",
    "loopwright.gateway, 'onprem, aws, custom'",
    "loopwright.codeinterpreter, 'onprem, aws, custom'",
    "loopwright.policy, 'onprem, aws, custom'",
    "loopwright.observability, 'onprem, aws, custom'",
    "loopwright.durability, 'none, process_crash, power_loss'"
  })
  void givenAnUnknownName_whenRead_thenKeyValueAndTheAcceptedOnesAreSaid(
      String key, String accepted) {
    assertThatThrownBy(() -> read(Map.of(key, "redis")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " is 'redis' but must be one of " + accepted);
  }

  @Test
  void givenAVariableOfTheEnvironment_whenRead_thenItsNameWithoutHyphensIsNoMisspeltKey() {
    var values =
        Map.of(
            "loopwright.sandbox.read-only-paths", "/opt/tools",
            "loopwright.sandbox.read.only.paths", "/opt/tools");

    assertThat(read(values).sandbox().readOnlyPaths()).containsExactly(Path.of("/opt/tools"));
  }

  @Test
  void givenDotsForHyphensElsewhere_whenRead_thenItIsRefusedForNobodyWouldHeedIt() {
    assertThatThrownBy(() -> read(Map.of("loopwright.sandbox.read.only.paths", "/opt/tools")))
        .hasMessageContaining("loopwright.sandbox.read.only.paths is no key of Loopwright");
  }

  @Test
  void givenTheHomeOfTheCommandLineThatStartedTheServer_whenRead_thenItIsNoMisspeltKey() {
    assertThat(read(Map.of("loopwright.home", "/opt/loopwright")).said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc/loops", "java:comp/env/jdbc/loops", "java:app/loops-2", "loops"})
  void givenTheNameOfADataSource_whenRead_thenItIsTaken(String name) {
    assertThat(read(Map.of("loopwright.data-source", name)).dataSource()).isEqualTo(name);
  }

  @Test
  void givenADataSourceThatNoAdapterUses_whenRead_thenItIsRefused() {
    var values = Map.of("loopwright.store", "custom", "loopwright.memory", "custom");
    var withDataSource = new HashMap<>(values);
    withDataSource.put("loopwright.data-source", "jdbc/loops");

    assertThat(read(values)).isNotNull();
    assertThatThrownBy(() -> read(withDataSource))
        .hasMessageContaining("loopwright.data-source is set, but loopwright.store is 'custom'");
  }

  @Test
  void givenADataSourceThatIsNotThere_whenLookedUp_thenTheMessageNamesItAndWhatToDo() {
    assertThatThrownBy(() -> ServerDataSource.lookUp("jdbc/loops"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.data-source is 'jdbc/loops'")
        .hasMessageContaining("define it in server.xml");
  }

  @Test
  void givenAPortOfAws_whenTheRegionIsNotSet_thenItIsAskedFor() {
    assertThatThrownBy(() -> read(Map.of("loopwright.memory", "aws")))
        .hasMessageContaining("loopwright.aws.region is not set, but a port is 'aws'");
  }

  @Test
  void givenSettingsOfAws_whenNoPortIsItsOwn_thenTheyAreRefusedForNobodyWouldHeedThem() {
    assertThatThrownBy(() -> read(Map.of("loopwright.aws.region", "eu-central-1")))
        .hasMessageContaining("loopwright.aws.region is set, but no port is 'aws'");
  }

  @Test
  void givenSettingsOfAwsThatTheServicesDoNotTake_whenRead_thenEachIsNamed() {
    var values =
        Map.of(
            "loopwright.memory", "aws",
            "loopwright.aws.region", "eu-central-1",
            "loopwright.aws.memory", "my-memory",
            "loopwright.aws.memory-expiry-days", "2",
            "loopwright.aws.endpoint", "ftp://elsewhere",
            "loopwright.aws.log-group", "a b");

    assertThatThrownBy(() -> read(values))
        .hasMessageContaining("loopwright.aws.memory is 'my-memory'")
        .hasMessageContaining("loopwright.aws.memory-expiry-days is '2'")
        .hasMessageContaining("loopwright.aws.endpoint must be http or https")
        .hasMessageContaining("loopwright.aws.log-group is 'a b'");
  }

  @Test
  void givenMemoryInAws_whenRead_thenTheOtherPortsStayOnPremises() {
    var values = Map.of("loopwright.memory", "aws", "loopwright.aws.region", "eu-central-1");

    var read = read(values);

    assertThat(read.backends().memory()).isEqualTo(Backend.AWS);
    assertThat(read.backends().policy()).isEqualTo(Backend.ONPREM);
    assertThat(read.aws().memory().name()).isEqualTo("loopwright");
  }

  @Test
  void givenAMisspeltKey_whenRead_thenItIsRefusedAndTheKnownOnesAreListed() {
    assertThatThrownBy(() -> read(Map.of("loopwright.memroy", "custom")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.memroy is no key of Loopwright")
        .hasMessageContaining("loopwright.memory");
  }

  @Test
  void givenKeysOfOtherPrograms_whenRead_thenNobodyMinds() {
    assertThat(read(Map.of("example.checkpoints.folder", "/srv", "LOOPWRIGHT_HOME", "/opt")))
        .isNotNull();
  }

  @Test
  void givenABackendForAll_whenRead_thenItIsThatOfEveryPortButTheStore() {
    var backends =
        read(Map.of("loopwright.backend", "custom", "loopwright.policy", "onprem")).backends();

    assertThat(backends)
        .isEqualTo(
            new Configuration.Backends(
                Store.JDBC,
                Backend.CUSTOM,
                Backend.CUSTOM,
                Backend.CUSTOM,
                Backend.ONPREM,
                Backend.CUSTOM));
  }

  @ParameterizedTest
  @CsvSource({
    "loopwright.sandbox.isolation, bubblewrap",
    "loopwright.sandbox.read-only-paths, /opt",
    "loopwright.sandbox.output-bytes, 4096"
  })
  void givenASandboxOfOnesOwn_whenABoundOfOursIsSet_thenItIsRefusedForNobodyWouldHeedIt(
      String key, String value) {
    assertThatThrownBy(() -> read(Map.of("loopwright.codeinterpreter", "custom", key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " is set, but loopwright.codeinterpreter is 'custom'");
  }

  @Test
  void givenNoIsolation_whenOthersMayCall_thenItIsRefusedForNoPolicyWouldHold() {
    var values =
        Map.of(
            "loopwright.sandbox.isolation", "none",
            "loopwright.rest.allowed-hosts", "loops.example.com");

    assertThatThrownBy(() -> read(values))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopwright.sandbox.isolation is 'none'")
        .hasMessageContaining("loopwright.rest.allowed-hosts");
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

    assertThat(Guarantees.durability(configuration, Durability.PROCESS_CRASH))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith("loopwright.durability demands power_loss"));
    assertThat(Guarantees.durability(configuration, Durability.POWER_LOSS)).isEmpty();
  }

  @Test
  void givenTheDocumentation_whenItsTableIsCompared_thenItHasEveryKeyAsTheCodeHasIt()
      throws IOException {
    var table = Arrays.stream(Setting.values()).map(Setting::row).collect(Collectors.joining("\n"));

    var documented = Files.readString(Path.of("../docs/configuration.md"));

    assertThat(documented).contains(table);
  }
}
