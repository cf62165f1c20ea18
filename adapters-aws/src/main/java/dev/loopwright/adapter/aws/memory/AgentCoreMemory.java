package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.GrowingPause;
import dev.loopwright.application.port.out.BackendRefusedException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Memory;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemorySummary;

/** Finds the one memory, or makes it, and waits until it takes events. */
final class AgentCoreMemory {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);

  private AgentCoreMemory() {}

  /**
   * Returns the id of the memory.
   *
   * @param retries how the client repeats
   * @throws BackendRefusedException if the service refuses for good
   * @throws BackendUnavailableException if the service is away, or the memory does not become
   *     active within two minutes
   */
  static String idOf(AwsAccess access, MemorySettings settings, StandardRetryStrategy retries) {
    try (var client =
        access
            .configure(BedrockAgentCoreControlClient.builder(), retries, ATTEMPT, CALL)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build()) {
      var id = settings.memoryId().or(() -> found(client, settings.name()));
      return awaited(client, id.orElseGet(() -> createdOrFound(client, settings)));
    }
  }

  /** A summary has no name, but an id that begins with it. */
  private static Optional<String> found(BedrockAgentCoreControlClient client, String name) {
    return MemoryErrors.on(
        "looking for memory " + name,
        () ->
            client.listMemoriesPaginator(request -> request.maxResults(50)).memories().stream()
                .filter(memory -> memory.status() != MemoryStatus.DELETING)
                .map(MemorySummary::id)
                .filter(id -> id.matches(name + "-[a-zA-Z0-9]{10}"))
                .findFirst());
  }

  /** Another server may have been faster, or an answer was lost: then it is there now. */
  private static String createdOrFound(
      BedrockAgentCoreControlClient client, MemorySettings settings) {
    try {
      return created(client, settings);
    } catch (BackendUnavailableException | BackendRefusedException e) {
      return found(client, settings.name()).orElseThrow(() -> e);
    }
  }

  private static String created(BedrockAgentCoreControlClient client, MemorySettings settings) {
    return MemoryErrors.on(
        "creating memory " + settings.name(),
        () ->
            client
                .createMemory(
                    request ->
                        request
                            .name(settings.name())
                            .description("Checkpoints of Loopwright's loops")
                            .eventExpiryDuration(settings.expiryDays()))
                .memory()
                .id());
  }

  private static String awaited(BedrockAgentCoreControlClient client, String id) {
    var pauses = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
    var until = System.nanoTime() + PATIENCE.toNanos();
    do {
      var memory =
          MemoryErrors.on(
              "looking at memory " + id,
              () -> client.getMemory(request -> request.memoryId(id)).memory());
      if (memory.status() == MemoryStatus.ACTIVE) {
        return id;
      }
      if (memory.status() == MemoryStatus.FAILED) {
        throw inactive(memory);
      }
      LockSupport.parkNanos(pauses.next().toNanos());
    } while (System.nanoTime() < until);
    throw new BackendUnavailableException(
        "memory",
        "waiting for memory " + id,
        new IOException("it is not ACTIVE after two minutes"));
  }

  private static BackendUnavailableException inactive(Memory memory) {
    return new BackendUnavailableException(
        "memory",
        "waiting for memory " + memory.id(),
        new IOException("it is FAILED: " + memory.failureReason()));
  }
}
