package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.domain.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.Event;
import software.amazon.awssdk.services.bedrockagentcore.model.PayloadType;

/**
 * The events of loops in the memory. The client repeats what the service asks to have repeated,
 * with the same token: throttling, its own failures, and conflicts that it calls retryable.
 */
final class MemoryEvents implements AutoCloseable {
  /** Checkpoints alone lie under this actor, in the loop's own session. */
  private static final String ACTOR = "loopwright";

  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(60);

  private final BedrockAgentCoreClient client;
  private final String memoryId;

  /**
   * @param retries how the client repeats; what the service asks to have repeated is added
   */
  MemoryEvents(AwsAccess access, String memoryId, StandardRetryStrategy retries) {
    this.client =
        access
            .configure(BedrockAgentCoreClient.builder(), also(retries), ATTEMPT, CALL)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    this.memoryId = memoryId;
  }

  /** The clients know no class for this error, and by themselves would not repeat it. */
  private static RetryStrategy also(StandardRetryStrategy retries) {
    return retries.toBuilder()
        .retryOnException(
            error ->
                error instanceof AwsServiceException refused
                    && refused.awsErrorDetails() != null
                    && "RetryableConflictException".equals(refused.awsErrorDetails().errorCode()))
        .maxAttempts(4)
        .build();
  }

  /** Creates an event and returns it; under a token that was used before nothing is created. */
  KnownEvent create(SessionId session, NewEvent event, Instant at, String token) {
    var created =
        MemoryErrors.on(
            "saving checkpoint " + event.head().checkpoint() + " of loop " + session,
            () ->
                client.createEvent(
                    request ->
                        request
                            .memoryId(memoryId)
                            .actorId(ACTOR)
                            .sessionId(session.value())
                            .eventTimestamp(at)
                            .clientToken(token)
                            .metadata(event.metadata())
                            .payload(
                                event.blobs().stream()
                                    .map(blob -> PayloadType.fromBlob(Document.fromString(blob)))
                                    .toList())));
    return new KnownEvent(event.head(), created.event().eventId(), at);
  }

  /**
   * A page of what is known of events, without payloads.
   *
   * @param events in the service's order, which is not to be relied on
   * @param next where the next page begins; empty at the end
   */
  record HeadPage(List<ListedEvent> events, Optional<String> next) {}

  HeadPage heads(SessionId session, int most, Optional<String> from) {
    var answer =
        MemoryErrors.on(
            "listing the checkpoints of loop " + session,
            () ->
                client.listEvents(
                    request ->
                        request
                            .memoryId(memoryId)
                            .actorId(ACTOR)
                            .sessionId(session.value())
                            .includePayloads(false)
                            .maxResults(most)
                            .nextToken(from.orElse(null))));
    return new HeadPage(
        answer.events().stream().flatMap(event -> listed(event).stream()).toList(),
        Optional.ofNullable(answer.nextToken()));
  }

  private static Optional<ListedEvent> listed(Event event) {
    return EventHead.of(event)
        .map(head -> new KnownEvent(head, event.eventId(), event.eventTimestamp()))
        .map(known -> new ListedEvent(known, DocumentInMetadata.in(event.metadata())));
  }

  /** Returns the blobs of an event; empty if it is not there any more. */
  Optional<List<String>> blobs(SessionId session, String eventId) {
    return MemoryErrors.find(
            "reading event " + eventId + " of loop " + session,
            () ->
                client.getEvent(
                    request ->
                        request
                            .memoryId(memoryId)
                            .actorId(ACTOR)
                            .sessionId(session.value())
                            .eventId(eventId)))
        .map(
            answer ->
                answer.event().payload().stream()
                    .map(PayloadType::blob)
                    .map(blob -> blob != null && blob.isString() ? blob.asString() : "")
                    .toList());
  }

  /** Deletes an event; one that is not there any more is no error. */
  void delete(SessionId session, String eventId) {
    var unused =
        MemoryErrors.find(
            "deleting event " + eventId + " of loop " + session,
            () ->
                client.deleteEvent(
                    request ->
                        request
                            .memoryId(memoryId)
                            .actorId(ACTOR)
                            .sessionId(session.value())
                            .eventId(eventId)));
  }

  @Override
  public void close() {
    client.close();
  }
}
