package dev.loopwright.bootstrap;

import dev.loopwright.adapter.json.JsonLimits;
import dev.loopwright.adapter.rest.RestSettings;
import dev.loopwright.application.port.Durability;
import dev.loopwright.domain.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration, read and checked as a whole.
 *
 * @param backends which adapters stand behind which port
 * @param dataSource the JNDI name of the database
 * @param sandbox how commands run
 * @param aws where the services of AWS are, for the ports that are theirs
 * @param gateway where tools are called
 * @param rest how the REST adapter is set up
 * @param data where the server keeps files of its own
 * @param durability the least that an acknowledged commit must survive
 * @param drain how long a server that stops waits for what it runs
 * @param said the settings that somebody set, rather than left at their default
 */
record Configuration(
    Backends backends,
    String dataSource,
    Sandbox sandbox,
    AwsSettings aws,
    GatewaySettings gateway,
    RestSettings rest,
    Path data,
    Durability durability,
    Duration drain,
    Set<Setting> said) {
  Configuration {
    said = Set.copyOf(said);
  }

  /** Which adapters stand behind which port. */
  record Backends(
      Store store,
      Backend memory,
      Backend gateway,
      Backend codeinterpreter,
      Backend policy,
      Backend observability) {
    boolean isAnyAws() {
      return Stream.of(memory, gateway, codeinterpreter, policy, observability)
          .anyMatch(Backend.AWS::equals);
    }

    /** Returns the backend of one of the five ports. */
    Backend of(Setting port) {
      return switch (port) {
        case MEMORY -> memory;
        case GATEWAY -> gateway;
        case CODEINTERPRETER -> codeinterpreter;
        case POLICY -> policy;
        case OBSERVABILITY -> observability;
        default -> throw new IllegalArgumentException(port + " is none of the five ports");
      };
    }
  }

  /** How commands run. */
  record Sandbox(
      Isolation isolation,
      Path workspaces,
      List<Path> readOnlyPaths,
      Optional<Path> mavenRepository,
      int outputBytes) {}

  /**
   * Reads the configuration.
   *
   * @param source the value of a key, if it is set
   * @param names every key that is set, of whatever program
   * @throws ConfigurationException listing every fault
   */
  static Configuration read(Function<String, Optional<String>> source, Iterable<String> names) {
    var reader = new ConfigurationReader(source);
    reader.refuseUnknown(names);
    var configuration =
        new Configuration(
            backends(reader),
            reader.name(Setting.DATA_SOURCE),
            sandbox(reader),
            AwsSettings.read(reader),
            GatewaySettings.read(reader),
            rest(reader),
            reader.folder(Setting.DATA),
            reader.choice(Setting.REQUIRED_DURABILITY, Durability.class, Durability.PROCESS_CRASH),
            Duration.ofSeconds(reader.number(Setting.DRAIN, 0, 25)),
            reader.said());
    Mixtures.check(configuration, reader);
    reader.raise();
    return configuration;
  }

  /** Tells whether anything of AWS is called. */
  boolean isAwsCalled() {
    return backends.isAnyAws() || aws.runtimes().isPresent();
  }

  /** Tells whether somebody said which backend a port has, be it for all ports at once. */
  boolean isSaid(Setting port) {
    return said.contains(port) || (port != Setting.STORE && said.contains(Setting.BACKEND));
  }

  /** Returns where tools come from, for people. */
  String gatewayDescription() {
    return switch (backends.gateway()) {
      case ONPREM -> gateway.description();
      case AWS -> gateway.description() + " (AgentCore)";
      case CUSTOM -> "tools of an adapter of one's own";
    };
  }

  private static Backends backends(ConfigurationReader reader) {
    var all = reader.choice(Setting.BACKEND, Backend.class, Backend.ONPREM);
    return new Backends(
        reader.choice(Setting.STORE, Store.class, Store.JDBC),
        reader.choice(Setting.MEMORY, Backend.class, all),
        reader.choice(Setting.GATEWAY, Backend.class, all),
        reader.choice(Setting.CODEINTERPRETER, Backend.class, all),
        reader.choice(Setting.POLICY, Backend.class, all),
        reader.choice(Setting.OBSERVABILITY, Backend.class, all));
  }

  private static Sandbox sandbox(ConfigurationReader reader) {
    return new Sandbox(
        reader.choice(Setting.ISOLATION, Isolation.class, Isolation.BUBBLEWRAP),
        reader.folder(Setting.WORKSPACES),
        reader.list(Setting.READ_ONLY_PATHS).stream().map(Path::of).toList(),
        reader.existingFolder(Setting.MAVEN_REPOSITORY),
        (int) reader.number(Setting.SANDBOX_OUTPUT, 1_024, 1_073_741_824));
  }

  private static RestSettings rest(ConfigurationReader reader) {
    var nesting =
        new JsonLimits(
            (int) reader.number(Setting.NESTING, JsonLimits.FEWEST, JsonText.MAX_DEPTH),
            (int) reader.number(Setting.STATE_NESTING, JsonLimits.FEWEST, JsonText.MAX_DEPTH));
    return new RestSettings(
        new RestSettings.Bodies(reader.number(Setting.BODY, 1_024, 1_073_741_824), nesting),
        Set.copyOf(reader.list(Setting.HOSTS)),
        new RestSettings.Streams(
            Duration.ofSeconds(reader.number(Setting.HEARTBEAT, 1, 300)),
            (int) reader.number(Setting.STREAMS, 1, 100_000)),
        (int) reader.number(Setting.EVALUATIONS, 1, 10_000));
  }
}
