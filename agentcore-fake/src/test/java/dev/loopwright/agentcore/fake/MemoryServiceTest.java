package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.BedrockAgentCoreException;
import software.amazon.awssdk.services.bedrockagentcore.model.CreateEventRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.EventMetadataFilterExpression;
import software.amazon.awssdk.services.bedrockagentcore.model.ListEventsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.ListEventsResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;
import software.amazon.awssdk.services.bedrockagentcore.model.PayloadType;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;

/**
 * Memory as the services' own client sees it. The order and the ties are what the checkpoint store
 * keeps a sequence of its own for; the filter after the page is what it uses no filters for.
 */
class MemoryServiceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY));

  /** A fake without some rules, and a memory in it that is active. */
  private record Setting(AgentCoreFake fake, BedrockAgentCoreClient client, String memory)
      implements AutoCloseable {
    static Setting without(Rule... convenient) throws IOException {
      var off = EnumSet.of(Rule.STATUS_DELAY, convenient);
      var fake = AgentCoreFake.startWithout(off);
      var client =
          BedrockAgentCoreClient.builder()
              .endpointOverride(fake.endpoint())
              .region(Region.of(AgentCoreFake.REGION))
              .httpClientBuilder(Apache5HttpClient.builder())
              .credentialsProvider(CREDENTIALS)
              .build();
      return new Setting(fake, client, create(fake));
    }

    private static String create(AgentCoreFake fake) {
      try (var control = control(fake)) {
        return create(control, "loops");
      }
    }

    static String create(BedrockAgentCoreControlClient control, String name) {
      return control
          .createMemory(
              request -> request.name(name).eventExpiryDuration(30).clientToken("token-" + name))
          .memory()
          .id();
    }

    static BedrockAgentCoreControlClient control(AgentCoreFake fake) {
      return BedrockAgentCoreControlClient.builder()
          .endpointOverride(fake.endpoint())
          .region(Region.of(AgentCoreFake.REGION))
          .httpClientBuilder(Apache5HttpClient.builder())
          .credentialsProvider(CREDENTIALS)
          .build();
    }

    void event(int number, Instant at) {
      var unused =
          client.createEvent(
              request ->
                  request
                      .memoryId(memory)
                      .actorId("a")
                      .sessionId("s")
                      .eventTimestamp(at)
                      .metadata(
                          Map.of(
                              "n", MetadataValue.fromStringValue(Integer.toString(number)),
                              "odd", MetadataValue.fromStringValue(number % 2 == 1 ? "y" : "n")))
                      .payload(PayloadType.fromBlob(Document.fromString("x"))));
    }

    ListEventsResponse list(ListEventsRequest.Builder request) {
      return client.listEvents(
          request.memoryId(memory).actorId("a").sessionId("s").includePayloads(false).build());
    }

    List<String> numbers() {
      return list(ListEventsRequest.builder().maxResults(100)).events().stream()
          .map(event -> event.metadata().get("n").stringValue())
          .toList();
    }

    @Override
    public void close() {
      client.close();
      fake.close();
    }
  }

  private static List<String> descending(int from) {
    return IntStream.rangeClosed(1, from)
        .map(i -> from + 1 - i)
        .mapToObj(Integer::toString)
        .toList();
  }

  @Test
  void givenEventsOfDifferentTimes_whenListed_thenTheNewestComesFirst() throws IOException {
    try (var setting = Setting.without()) {
      for (var i = 1; i <= 3; i++) {
        setting.event(i, NOON.plusMillis(i));
      }

      assertThat(setting.numbers()).isEqualTo(descending(3));
    }
  }

  @Test
  void givenEventsOfOneMillisecond_whenListed_thenTheyComeInNoOrder() throws IOException {
    try (var setting = Setting.without();
        var convenient = Setting.without(Rule.RANDOM_TIES)) {
      for (var i = 1; i <= 12; i++) {
        setting.event(i, NOON);
        convenient.event(i, NOON);
      }

      assertThat(setting.numbers()).isNotEqualTo(descending(12));
      assertThat(convenient.numbers()).isEqualTo(descending(12));
    }
  }

  @Test
  void givenAFilter_whenListed_thenItIsAppliedToAPageThatWasCut() throws IOException {
    var odd =
        EventMetadataFilterExpression.builder()
            .left(left -> left.metadataKey("odd"))
            .operator("EQUALS_TO")
            .right(right -> right.metadataValue(MetadataValue.fromStringValue("y")))
            .build();
    var request =
        ListEventsRequest.builder().maxResults(1).filter(filter -> filter.eventMetadata(odd));
    try (var setting = Setting.without();
        var convenient = Setting.without(Rule.FILTER_AFTER_PAGE)) {
      for (var i = 1; i <= 2; i++) {
        setting.event(i, NOON.plusMillis(i));
        convenient.event(i, NOON.plusMillis(i));
      }

      var page = setting.list(request);
      assertThat(page.events()).isEmpty();
      assertThat(page.nextToken()).isNotNull();
      assertThat(convenient.list(request).events()).hasSize(1);
    }
  }

  @Test
  void givenAnUnknownMemory_whenAskedFor_thenTheErrorIsTheModelsOwn() throws IOException {
    try (var setting = Setting.without()) {
      assertThatThrownBy(
              () ->
                  setting.client.listEvents(
                      request ->
                          request.memoryId("nothing-aB3dE5gH7j").actorId("a").sessionId("s")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("Memory not found");
    }
  }

  @Test
  void givenAnEventOverTheQuota_whenCreated_thenItIsRefused() throws IOException {
    try (var setting = Setting.without()) {
      var blob = PayloadType.fromBlob(Document.fromString("x".repeat(10_000_001)));
      assertThatThrownBy(
              () ->
                  setting.client.createEvent(
                      request ->
                          request
                              .memoryId(setting.memory)
                              .actorId("a")
                              .sessionId("s")
                              .eventTimestamp(NOON)
                              .payload(blob)))
          .isInstanceOf(BedrockAgentCoreException.class)
          .hasMessageContaining("exceeds 10000000 bytes");
    }
  }

  @Test
  void givenEvents_whenSessionsAndActorsAreListed_thenThoseWithEventsAreThere() throws IOException {
    try (var setting = Setting.without()) {
      setting.event(1, NOON);

      assertThat(
              setting
                  .client
                  .listSessions(request -> request.memoryId(setting.memory).actorId("a"))
                  .sessionSummaries())
          .singleElement()
          .satisfies(
              session -> {
                assertThat(session.sessionId()).isEqualTo("s");
                assertThat(session.createdAt()).isEqualTo(NOON);
              });
      assertThat(
              setting
                  .client
                  .listActors(request -> request.memoryId(setting.memory))
                  .actorSummaries())
          .extracting(actor -> actor.actorId())
          .containsExactly("a");
      assertThat(
              setting
                  .client
                  .listSessions(request -> request.memoryId(setting.memory).actorId("other"))
                  .sessionSummaries())
          .isEmpty();
    }
  }

  @Test
  void givenATokenThatWasUsed_whenAMemoryIsCreated_thenItIsTheSame() throws IOException {
    try (var setting = Setting.without();
        var control = Setting.control(setting.fake)) {
      var one = Setting.create(control, "twice");

      assertThat(Setting.create(control, "twice")).isEqualTo(one);
    }
  }

  @Test
  void givenAMemory_whenDeleted_thenItIsNotThereAnyMore() throws IOException {
    try (var setting = Setting.without();
        var control = Setting.control(setting.fake)) {
      assertThat(control.deleteMemory(request -> request.memoryId(setting.memory)).statusAsString())
          .isEqualTo("DELETING");

      assertThatThrownBy(setting::numbers).isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void givenATokenThatWasUsed_whenAnotherEventIsCreatedUnderIt_thenItIsRefused()
      throws IOException {
    try (var setting = Setting.without()) {
      var first =
          CreateEventRequest.builder()
              .memoryId(setting.memory())
              .actorId("a")
              .sessionId("s")
              .eventTimestamp(NOON)
              .clientToken("token")
              .payload(PayloadType.fromBlob(Document.fromString("x")))
              .build();
      var made = setting.client().createEvent(first).event().eventId();

      assertThat(setting.client().createEvent(first).event().eventId()).isEqualTo(made);
      assertThatThrownBy(
              () ->
                  setting
                      .client()
                      .createEvent(first.copy(other -> other.eventTimestamp(NOON.plusMillis(1)))))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("IdempotentParameterMismatchException");
    }
  }
}
