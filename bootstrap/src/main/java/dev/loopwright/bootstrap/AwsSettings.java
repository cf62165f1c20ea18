package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.memory.AgentCoreCheckpointStore;
import dev.loopwright.adapter.aws.memory.MemorySettings;
import dev.loopwright.adapter.aws.observability.CloudWatchEventPublisher;
import dev.loopwright.adapter.aws.observability.CloudWatchLog;
import dev.loopwright.adapter.aws.observability.CloudWatchSettings;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.InvalidInputException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What the adapters of AWS are made of.
 *
 * @param region empty where it is not set
 * @param endpoint called instead of the public ones
 * @param memory which memory
 * @param logGroup of the journal's events
 */
record AwsSettings(String region, Optional<URI> endpoint, MemorySettings memory, String logGroup) {
  private static final int RETENTION_DAYS = 90;
  private static final MemorySettings SOME_MEMORY =
      new MemorySettings(Optional.empty(), "loopwright", RETENTION_DAYS);

  /** Opens the memory. */
  AgentCoreCheckpointStore checkpoints(Clock clock) {
    return AgentCoreCheckpointStore.open(access(), memory, clock);
  }

  /** Opens the log group, and makes it if it is missing. */
  CloudWatchEventPublisher events(LoopStore store, Clock clock) {
    var log =
        CloudWatchLog.open(
            access(),
            new CloudWatchSettings(
                logGroup, node(), RETENTION_DAYS, Duration.ofSeconds(10), Duration.ofSeconds(30)),
            clock);
    log.prepare();
    return new CloudWatchEventPublisher(log, store);
  }

  private AwsAccess access() {
    return AwsAccess.ofEnvironment(region, endpoint);
  }

  /** The stream that this node writes to. */
  private static String node() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[:*]", "-");
    } catch (UnknownHostException e) {
      return "node";
    }
  }

  static AwsSettings read(ConfigurationReader reader) {
    return new AwsSettings(
        reader.text(Setting.AWS_REGION), endpoint(reader), memory(reader), logGroup(reader));
  }

  private static MemorySettings memory(ConfigurationReader reader) {
    var id = reader.text(Setting.AWS_MEMORY_ID);
    var days = (int) reader.number(Setting.AWS_MEMORY_EXPIRY, 3, 365);
    var name = reader.text(Setting.AWS_MEMORY);
    try {
      return new MemorySettings(id.isEmpty() ? Optional.empty() : Optional.of(id), name, days);
    } catch (InvalidInputException e) {
      reader.fault(
          Setting.AWS_MEMORY,
          "is '" + name + "' but must be 1 to 48 letters, digits or '_', a letter first");
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
