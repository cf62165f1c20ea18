package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.gateway.AgentCoreToolGateway;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is set for AWS must be heeded, and what is needed must be set. */
final class AwsMixtures {
  /** Which settings belong to which port; those of none belong to all. */
  private static final Map<Setting, List<Setting>> OF_PORTS =
      new EnumMap<>(
          Map.of(
              Setting.MEMORY,
              List.of(Setting.AWS_MEMORY, Setting.AWS_MEMORY_ID, Setting.AWS_MEMORY_EXPIRY),
              Setting.GATEWAY,
              List.of(
                  Setting.AWS_OAUTH_ENDPOINT,
                  Setting.AWS_OAUTH_CLIENT,
                  Setting.AWS_OAUTH_SECRET,
                  Setting.AWS_OAUTH_SECRET_FILE,
                  Setting.AWS_OAUTH_SCOPE),
              Setting.CODEINTERPRETER,
              List.of(Setting.AWS_INTERPRETER, Setting.AWS_SESSION),
              Setting.POLICY,
              List.of(Setting.AWS_POLICY_ENGINE, Setting.AWS_GATEWAY_ARN),
              Setting.OBSERVABILITY,
              List.of(Setting.AWS_LOG_GROUP, Setting.AWS_LOG_STREAM)));

  private static final int LONGEST_OUTPUT = 20_000_000;

  private final Configuration configuration;
  private final ConfigurationReader reader;

  private AwsMixtures(Configuration configuration, ConfigurationReader reader) {
    this.configuration = configuration;
    this.reader = reader;
  }

  static void check(Configuration configuration, ConfigurationReader reader) {
    var mixtures = new AwsMixtures(configuration, reader);
    if (!configuration.backends().isAnyAws()
        && !configuration.said().contains(Setting.AWS_RUNTIMES)) {
      configuration.said().stream()
          .filter(setting -> setting.key().startsWith("loopwright.aws."))
          .forEach(setting -> reader.fault(setting, "is set, but no port is 'aws': remove it"));
      return;
    }
    if (configuration.aws().region().isEmpty()) {
      reader.fault(
          Setting.AWS_REGION,
          "is not set, but "
              + (configuration.backends().isAnyAws() ? "a port is 'aws'" : "agents run there")
              + ": say where its resources lie");
    }
    OF_PORTS.forEach(mixtures::unheeded);
    mixtures.demand();
  }

  private void unheeded(Setting port, List<Setting> settings) {
    if (!isAws(port)) {
      settings.stream()
          .filter(configuration.said()::contains)
          .forEach(
              setting ->
                  reader.fault(setting, "is set, but " + port.key() + " is not 'aws': remove it"));
    }
  }

  private boolean isAws(Setting port) {
    return configuration.backends().of(port) == Backend.AWS;
  }

  private void demand() {
    demand(Setting.GATEWAY, Setting.GATEWAY_URL, "say where the Gateway is");
    demand(Setting.CODEINTERPRETER, Setting.AWS_INTERPRETER, "say which Code Interpreter");
    demand(Setting.POLICY, Setting.AWS_POLICY_ENGINE, "say which engine takes the policies");
    demand(Setting.POLICY, Setting.AWS_GATEWAY_ARN, "say which Gateway they are enforced by");
    if (isAws(Setting.OBSERVABILITY) && configuration.aws().logs().stream().isEmpty()) {
      reader.fault(
          Setting.AWS_LOG_STREAM,
          "is not set, and this machine does not know its own name: say which stream it writes to");
    }
    if (isAws(Setting.POLICY) && !isAws(Setting.GATEWAY)) {
      reader.fault(
          "%s is 'aws' but %s is not: policies there are enforced by an AgentCore Gateway alone, so they would enforce nothing; set both to aws, or %s to onprem or custom"
              .formatted(Setting.POLICY.key(), Setting.GATEWAY.key(), Setting.POLICY.key()));
    }
    bounds();
  }

  private void demand(Setting port, Setting setting, String what) {
    if (isAws(port) && !configuration.said().contains(setting)) {
      reader.fault(setting, "is not set, but " + port.key() + " is 'aws': " + what);
    }
  }

  private void bounds() {
    var longest = AgentCoreToolGateway.LONGEST_CALL;
    if (isAws(Setting.GATEWAY) && configuration.gateway().toolTimeout().compareTo(longest) > 0) {
      reader.fault(
          Setting.GATEWAY_TOOL_TIMEOUT,
          "must be at most "
              + longest.toSeconds()
              + " where "
              + Setting.GATEWAY.key()
              + " is 'aws'");
    }
    if (isAws(Setting.CODEINTERPRETER) && configuration.sandbox().outputBytes() > LONGEST_OUTPUT) {
      reader.fault(
          Setting.SANDBOX_OUTPUT,
          "must be at most "
              + LONGEST_OUTPUT
              + " where "
              + Setting.CODEINTERPRETER.key()
              + " is 'aws'");
    }
  }
}
