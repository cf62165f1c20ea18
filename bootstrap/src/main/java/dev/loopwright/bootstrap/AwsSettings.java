package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.gateway.OAuthClient;
import dev.loopwright.adapter.aws.memory.MemorySettings;
import dev.loopwright.adapter.aws.policy.PolicyEngineSettings;
import dev.loopwright.adapter.aws.runtime.RuntimeSettings;
import dev.loopwright.domain.InvalidInputException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the adapters of AWS are made of.
 *
 * @param region empty where it is not set
 * @param endpoint called instead of the public ones
 * @param memory which memory
 * @param logs of the journal's events
 * @param oauth who asks for the Gateway's tokens; empty: its requests are signed
 * @param engine where policies are put in force; empty where that is not set
 * @param interpreter where commands run
 * @param runtimes whose agents may do work; empty where none may
 */
record AwsSettings(
    String region,
    Optional<URI> endpoint,
    MemorySettings memory,
    Logs logs,
    Optional<OAuthClient> oauth,
    Optional<PolicyEngineSettings> engine,
    Interpreter interpreter,
    Optional<RuntimeSettings> runtimes) {
  private static final int EXPIRY_DAYS = 90;
  private static final Duration POLICY_PATIENCE = Duration.ofMinutes(1);
  private static final MemorySettings SOME_MEMORY =
      new MemorySettings(Optional.empty(), "loopwright", EXPIRY_DAYS);

  /**
   * Where events are written.
   *
   * @param group for all nodes
   * @param stream of this node; empty where neither it nor the machine's name is known
   */
  record Logs(String group, String stream) {}

  /**
   * Where commands run.
   *
   * @param id of the Code Interpreter; empty where it is not set
   * @param session how long the service keeps a session
   */
  record Interpreter(String id, Duration session) {}

  /** Returns as whom, and where, the services are called. */
  AwsAccess access() {
    return AwsAccess.ofEnvironment(region, endpoint);
  }

  static AwsSettings read(ConfigurationReader reader) {
    return new AwsSettings(
        reader.text(Setting.AWS_REGION),
        endpoint(reader),
        memory(reader),
        new Logs(logGroup(reader), logStream(reader)),
        OAuthSettings.read(reader),
        engine(reader),
        interpreter(reader),
        runtimes(reader));
  }

  private static MemorySettings memory(ConfigurationReader reader) {
    var id = reader.text(Setting.AWS_MEMORY_ID);
    var days = (int) reader.number(Setting.AWS_MEMORY_EXPIRY, 3, 365);
    var name = reader.text(Setting.AWS_MEMORY);
    try {
      return new MemorySettings(id.isEmpty() ? Optional.empty() : Optional.of(id), name, days);
    } catch (InvalidInputException e) {
      reader.fault(
          "%s is '%s' and %s is '%s': %s"
              .formatted(
                  Setting.AWS_MEMORY.key(), name, Setting.AWS_MEMORY_ID.key(), id, e.getMessage()));
      return SOME_MEMORY;
    }
  }

  private static String logGroup(ConfigurationReader reader) {
    var group = reader.text(Setting.AWS_LOG_GROUP);
    if (!group.matches("[.\\-_/#A-Za-z0-9]{1,512}")) {
      reader.fault(
          Setting.AWS_LOG_GROUP,
          "is '" + group + "' but must be 1 to 512 letters, digits and . - _ / #");
    }
    return group;
  }

  private static String logStream(ConfigurationReader reader) {
    var stream = reader.text(Setting.AWS_LOG_STREAM);
    if (!stream.matches("[^:*]{0,512}")) {
      reader.fault(
          Setting.AWS_LOG_STREAM,
          "is '" + stream + "' but must be 1 to 512 characters without ':' and '*'");
    }
    return stream.isEmpty() ? nameOfThisMachine() : stream;
  }

  private static String nameOfThisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[:*]", "-");
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static Optional<PolicyEngineSettings> engine(ConfigurationReader reader) {
    var id = reader.text(Setting.AWS_POLICY_ENGINE);
    var gateway = reader.text(Setting.AWS_GATEWAY_ARN);
    if (id.isEmpty() || gateway.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PolicyEngineSettings(id, gateway, POLICY_PATIENCE));
    } catch (IllegalArgumentException e) {
      reader.fault(
          "%s or %s can't be used: %s"
              .formatted(
                  Setting.AWS_POLICY_ENGINE.key(), Setting.AWS_GATEWAY_ARN.key(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static Interpreter interpreter(ConfigurationReader reader) {
    var id = reader.text(Setting.AWS_INTERPRETER);
    if (!id.matches("(aws\\.codeinterpreter\\.v1|[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10})?")) {
      reader.fault(
          Setting.AWS_INTERPRETER,
          "is '"
              + id
              + "' but must be a name, '-' and 10 letters or digits, or aws.codeinterpreter.v1");
    }
    var minutes = reader.number(Setting.AWS_SESSION, 15, 480);
    return new Interpreter(id, Duration.ofMinutes(minutes));
  }

  private static Optional<RuntimeSettings> runtimes(ConfigurationReader reader) {
    var arns = reader.list(Setting.AWS_RUNTIMES);
    if (arns.isEmpty()) {
      return Optional.empty();
    }
    var region = reader.text(Setting.AWS_REGION);
    arns.stream()
        .filter(arn -> !arn.contains(":" + region + ":"))
        .forEach(
            arn ->
                reader.fault(
                    Setting.AWS_RUNTIMES,
                    "has '" + arn + "', which is not in " + Setting.AWS_REGION.key()));
    try {
      return Optional.of(new RuntimeSettings(Set.copyOf(arns)));
    } catch (IllegalArgumentException e) {
      reader.fault(Setting.AWS_RUNTIMES, "can't be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<URI> endpoint(ConfigurationReader reader) {
    var text = reader.text(Setting.AWS_ENDPOINT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("https?://[^/@\\s]+/?")) {
      reader.fault(
          Setting.AWS_ENDPOINT, "must be http or https and a host, without a user or a path");
      return Optional.empty();
    }
    return Optional.of(URI.create(text));
  }
}
