package dev.loopwright.adapter.aws.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.Rule;
import dev.loopwright.agentcore.fake.wire.Call;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendRefusedException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.testkit.LoopStory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.Event;
import software.amazon.awssdk.services.bedrockagentcore.model.EventMetadataFilterExpression;
import software.amazon.awssdk.services.bedrockagentcore.model.ListEventsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;
import software.amazon.awssdk.services.bedrockagentcore.model.OperatorType;

/** What the contract does not see: what goes over the wire, and what may befall it there. */
class AgentCoreCheckpointStoreTest {
  private static final SessionId SESSION = new SessionId("s");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** As the client repeats, but without its pauses. */
  private static final StandardRetryStrategy AT_ONCE =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  private static final MemorySettings SETTINGS =
      new MemorySettings(Optional.empty(), "loopwright", 30);

  private static final Duration LONG = Duration.ofSeconds(20);

  private AgentCoreFake fake;
  private AgentCoreCheckpointStore store;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY));
    store = open(Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    store.close();
    fake.close();
  }

  private AgentCoreCheckpointStore open(Clock clock) {
    return open(fake, EventLimits.OF_SERVICE, clock);
  }

  private static AgentCoreCheckpointStore open(
      AgentCoreFake fake, EventLimits limits, Clock clock) {
    return AgentCoreCheckpointStore.open(FakeAccess.to(fake), SETTINGS, limits, AT_ONCE, clock);
  }

  private static Checkpoint checkpoint(int iterations) {
    var story = LoopStory.of("s").iterate(iterations);
    return of(story, "checkpoint-" + iterations);
  }

  private static Checkpoint of(LoopStory story, String id) {
    return Checkpoint.fromLoopState(
        story.state(), new CheckpointId(id), JsonText.EMPTY_OBJECT, story.tick());
  }

  private static Checkpoint ofRandomState(int bytes) {
    var text = randomText(bytes);
    return of(LoopStory.of("s").begin().complete("{\"text\":\"" + text + "\"}"), "large");
  }

  private static String randomText(int bytes) {
    var random = new byte[bytes];
    new Random(1).nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  private AgentCoreCheckpointStore openWith(EventLimits limits) {
    return open(fake, limits, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private List<JsonObject> created() {
    return fake.calls().stream()
        .filter(call -> call.operation().equals("CreateEvent"))
        .map(Call::body)
        .toList();
  }

  private List<String> kinds() {
    return created().stream()
        .map(body -> body.getJsonObject("metadata").getJsonObject("loopwright.kind"))
        .map(kind -> kind.getString("stringValue"))
        .toList();
  }

  private static ServiceException refusal(int status, String type) {
    return new ServiceException(status, type, "as the test wants");
  }

  @Test
  void givenAMemoryThatIsThere_whenOpenedAgain_thenNoSecondOneIsMade() {
    open(Clock.systemUTC()).close();

    assertThat(fake.count("CreateMemory")).isOne();
  }

  @Test
  void givenASaveAfterTheFirst_whenCallsAreCounted_thenItIsOneCreateEventAndNoLook() {
    store.save(checkpoint(1));
    var looks = fake.count("ListEvents");

    store.save(checkpoint(2));

    assertThat(fake.count("CreateEvent")).isEqualTo(2);
    assertThat(fake.count("ListEvents")).isEqualTo(looks);
    assertThat(fake.count("GetEvent")).isZero();
  }

  @Test
  void givenAStateOfAMegabyte_whenSavedAndRead_thenItIsOneCreateEventAndTwoReads() {
    store.save(ofRandomState(700_000));
    assertThat(fake.count("CreateEvent")).isOne();
    var looks = fake.count("ListEvents");

    assertThat(store.latest(SESSION)).isPresent();

    assertThat(fake.count("ListEvents") - looks).isOne();
    assertThat(fake.count("GetEvent")).isOne();
  }

  @Test
  void givenAStateThatJustFitsIntoAnEvent_whenSaved_thenTheServiceTakesItAsOne() {
    store.save(ofRandomState(7_300_000));

    assertThat(fake.count("CreateEvent")).isOne();
  }

  @Test
  void givenAStateLargerThanAnEvent_whenSavedAndRead_thenItIsThereToTheByteAndTheManifestIsLast() {
    try (var small = openWith(new EventLimits(100_000, 20))) {
      var checkpoint = ofRandomState(200_000);

      small.save(checkpoint);

      assertThat(kinds()).containsExactly("PART", "PART", "PART", "SNAPSHOT");
      var read = small.latest(SESSION).orElseThrow();
      assertThat(read.state().agentState().equals(checkpoint.state().agentState())).isTrue();
    }
  }

  @Test
  void givenAPartThatCanNotBeSaved_whenSavedAgain_thenNothingWasThereBeforeAndAllIsAfterwards() {
    try (var small = openWith(new EventLimits(100_000, 20))) {
      var older = small.save(checkpoint(1));
      var large = ofRandomState(200_000);
      fake.disturbances().plan("CreateEvent", 1, new Disturbance.Slow(Duration.ZERO));
      fake.disturbances().plan("CreateEvent", 4, new Disturbance.Failed());
      assertThatThrownBy(() -> small.save(large)).isInstanceOf(BackendUnavailableException.class);
      assertThat(small.latest(SESSION)).contains(older);

      var saved = small.save(large);

      assertThat(small.latest(SESSION)).contains(saved);
    }
  }

  @Test
  void givenAStateOverTheServicesLimit_whenSaved_thenItIsRefusedForGoodAndNothingIsSent() {
    try (var small = openWith(new EventLimits(100_000, 2))) {
      assertThatThrownBy(() -> small.save(ofRandomState(200_000)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("/agent_state")
          .hasMessageContaining("at most 200000 characters");

      assertThat(fake.count("CreateEvent")).isZero();
    }
  }

  @Test
  void givenADocumentOverTheServicesLimit_whenSaved_thenItIsRefusedForGoodAndNothingIsSent() {
    try (var small = openWith(new EventLimits(1_000, 2))) {
      var state = LoopStory.of("s").iterate(1);
      var data = new JsonText("{\"text\":\"" + randomText(4_000) + "\"}");
      var large = Checkpoint.fromLoopState(state.state(), new CheckpointId("c"), data, NOON);

      assertThatThrownBy(() -> small.save(large))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("/checkpoint");

      assertThat(fake.count("CreateEvent")).isZero();
    }
  }

  @Test
  void givenALargeDocument_whenSavedAndRead_thenItIsAsItWas() {
    var data = new JsonText("{\"text\":\"" + "\\\"é ".repeat(200_000) + "\"}");
    var state = LoopStory.of("s").iterate(1).state();

    var saved = store.save(Checkpoint.fromLoopState(state, new CheckpointId("c"), data, NOON));

    assertThat(store.latest(SESSION)).contains(saved);
  }

  @Test
  void givenASave_whenTheEventIsLookedAt_thenTheSequenceIsInPayloadAndMetadata() {
    store.save(checkpoint(1));

    var body = created().get(0);
    var inMetadata =
        body.getJsonObject("metadata")
            .getJsonObject("loopwright.sequence")
            .getString("stringValue");
    assertThat(inMetadata).hasSize(19);
    assertThat(body.getJsonArray("payload").getJsonObject(0).getString("blob"))
        .isEqualTo(inMetadata);
  }

  @Test
  void givenACheckpointRemovedWhileItIsRead_whenTheLatestIsRead_thenItIsLookedForAgain() {
    var saved = store.save(checkpoint(1));
    var gone = new Disturbance.Refused(ServiceException.notFound("Event not found"));
    fake.disturbances().plan("GetEvent", 1, gone);

    assertThat(store.latest(SESSION)).contains(saved);
  }

  @Test
  void givenAnEventThatIsListedButNotThere_whenTheLatestIsRead_thenThatIsNoEmptyAnswer() {
    store.save(checkpoint(1));
    var gone = new Disturbance.Refused(ServiceException.notFound("Event not found"));
    fake.disturbances().plan("GetEvent", 3, gone);

    assertThatThrownBy(() -> store.latest(SESSION)).isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void givenExpiredPartsOfAState_whenPruned_thenTheWholeOneGoesBeforeItsParts() {
    try (var small = openWith(new EventLimits(100_000, 20))) {
      var large = ofRandomState(200_000);
      small.save(large);
      var expiry = large.state().config().checkpoints().expiry();
      var later = large.createdAt().plus(expiry);
      var next = LoopStory.of("s").iterate(1).state();
      // the first deletion succeeds, and no other: what is left must not be half a checkpoint
      fake.disturbances().plan("DeleteEvent", 1, new Disturbance.Slow(Duration.ZERO));
      fake.disturbances().plan("DeleteEvent", 4, new Disturbance.Failed());

      small.save(
          Checkpoint.fromLoopState(next, new CheckpointId("next"), JsonText.EMPTY_OBJECT, later));

      assertThat(small.list(SESSION, PageRequest.first(10)).items()).hasSize(1);
    }
  }

  @Test
  void givenAnswersOfCreateMemoryThatAreLost_whenOpened_thenTheOneThatWasMadeIsUsed()
      throws IOException {
    try (var other = AgentCoreFake.start()) {
      other.disturbances().plan("CreateMemory", 3, new Disturbance.AnswerLost());

      open(other, EventLimits.OF_SERVICE, Clock.systemUTC()).close();

      assertThat(other.count("CreateMemory")).isEqualTo(3);
      assertThat(other.count("ListMemories")).as("looked for again").isEqualTo(2);
    }
  }

  @Test
  void givenTheIdOfNoMemory_whenSet_thenItIsRefused() {
    assertThatThrownBy(() -> new MemorySettings(Optional.of("short"), "loopwright", 30))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/memory_id");
  }

  @Test
  void givenAClockThatStandsStill_whenManyAreSaved_thenNoTwoEventsShareAMillisecond() {
    for (var i = 1; i <= 25; i++) {
      store.save(checkpoint(i));
    }

    assertThat(store.latest(SESSION).orElseThrow().id().value()).isEqualTo("checkpoint-25");
    var first = store.list(SESSION, PageRequest.first(25)).items();
    assertThat(first.get(0).reference().id().value()).isEqualTo("checkpoint-25");
    assertThat(first.get(24).reference().id().value()).isEqualTo("checkpoint-1");
  }

  @Test
  void givenTwoProcessesInTheSameMillisecond_whenTheLatestIsRead_thenOurOwnOrderDecides() {
    for (var i = 0; i < 4; i++) {
      var name = "turn-" + i;
      var story = LoopStory.of(name).iterate(1);
      try (var one = open(Clock.fixed(NOON, ZoneOffset.UTC));
          var other = open(Clock.fixed(NOON, ZoneOffset.UTC))) {
        one.save(of(story, "first"));
        other.save(of(story.iterate(1), "second"));

        one.save(of(story.iterate(1), "third")); // knows nothing of the second, nor of its time

        assertThat(other.latest(new SessionId(name)).orElseThrow().id().value()).isEqualTo("third");
      }
    }
  }

  @Test
  void givenAnAnswerThatIsLost_whenSavedAgain_thenThereIsOneCheckpoint() {
    fake.disturbances().plan("CreateEvent", 4, new Disturbance.AnswerLost());
    assertThatThrownBy(() -> store.save(checkpoint(1)))
        .isInstanceOf(BackendUnavailableException.class);

    var saved = store.save(checkpoint(1));

    assertThat(store.list(SESSION, PageRequest.first(10)).items()).hasSize(1);
    assertThat(store.latest(SESSION)).contains(saved);
  }

  @Test
  void givenAConflictThatTheServiceCallsRetryable_whenSaved_thenTheClientRepeatsIt() {
    fake.disturbances()
        .plan(
            "CreateEvent", 2, new Disturbance.Refused(refusal(409, "RetryableConflictException")));

    store.save(checkpoint(1));

    assertThat(fake.count("CreateEvent")).isEqualTo(3);
    assertThat(
            fake.calls().stream()
                .filter(call -> call.operation().equals("CreateEvent"))
                .map(call -> call.body().getString("clientToken"))
                .distinct())
        .as("the same token each time")
        .hasSize(1);
  }

  @Test
  void givenThrottlingThatEnds_whenSaved_thenTheClientRepeatsIt() {
    fake.disturbances().plan("CreateEvent", 2, new Disturbance.Throttled());

    store.save(checkpoint(1));

    assertThat(store.latest(SESSION)).isPresent();
  }

  @Test
  void givenACheckpointThatWasRemoved_whenItIsSavedAgain_thenItIsThereAgain() {
    var story = LoopStory.of("s");
    var expiry = story.state().config().checkpoints().expiry();
    var old = of(story, "old");
    store.save(old);
    var newest = old.createdAt().plus(expiry);
    store.save(
        Checkpoint.fromLoopState(
            story.state(), new CheckpointId("new"), JsonText.EMPTY_OBJECT, newest));
    assertThat(store.find(SESSION, old.id())).as("removed").isEmpty();

    try (var afterACrash = open(Clock.fixed(NOON, ZoneOffset.UTC))) {
      var again = afterACrash.save(old);

      assertThat(store.find(SESSION, old.id())).contains(again);
    }
  }

  @Test
  void givenPartsOfAnAttemptThatFailed_whenSavedAgain_thenNoTokenIsUsedForAnotherRequest() {
    try (var small = openWith(new EventLimits(100_000, 20))) {
      var large = ofRandomState(200_000);
      fake.disturbances().plan("CreateEvent", 3, new Disturbance.Slow(Duration.ZERO));
      fake.disturbances().plan("CreateEvent", 4, new Disturbance.Failed());
      assertThatThrownBy(() -> small.save(large)).isInstanceOf(BackendUnavailableException.class);

      var saved = small.save(large);

      assertThat(small.find(SESSION, large.id())).contains(saved);
      assertThat(small.list(SESSION, PageRequest.first(10)).items()).hasSize(1);
    }
  }

  @Test
  void givenCheckpoints_whenListed_thenTheirPayloadsAreNotRead() {
    var first = store.save(checkpoint(1));
    var second = store.save(checkpoint(2));
    var looks = fake.count("ListEvents");

    var listed = store.list(SESSION, PageRequest.first(10)).items();

    assertThat(listed).containsExactly(CheckpointSummary.of(second), CheckpointSummary.of(first));
    assertThat(fake.count("ListEvents") - looks).isOne();
    assertThat(fake.count("GetEvent")).isZero();
  }

  @Test
  void givenADocumentThatMetadataHasNoRoomFor_whenListed_thenItIsReadFromThePayload() {
    var data = new JsonText("{\"text\":\"" + randomText(3_000) + "\"}");
    var state = LoopStory.of("s").iterate(1).state();
    var saved = store.save(Checkpoint.fromLoopState(state, new CheckpointId("c"), data, NOON));

    var listed = store.list(SESSION, PageRequest.first(10)).items();

    assertThat(listed).containsExactly(CheckpointSummary.of(saved));
    assertThat(fake.count("GetEvent")).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException, report it",
    "402, ServiceQuotaExceededException, Service Quotas",
    "403, AccessDeniedException, allow the server's role what docs/aws.md lists for Memory",
    "404, ResourceNotFoundException, loopwright.aws.memory-id"
  })
  void givenARefusalThatNoRepetitionChanges_whenSavedOrRead_thenItIsFinalAndSaysWhatToDo(
      int status, String type, String remedy) {
    var refused = new Disturbance.Refused(refusal(status, type));
    fake.disturbances().plan("CreateEvent", 1, refused);
    fake.disturbances().plan("ListEvents", 1, new Disturbance.Slow(Duration.ZERO));
    fake.disturbances().plan("ListEvents", 1, refused);

    assertThatThrownBy(() -> store.save(checkpoint(1)))
        .isInstanceOf(BackendRefusedException.class)
        .hasMessageContaining("saving checkpoint checkpoint-1 of loop s")
        .hasMessageContaining("as the test wants")
        .hasMessageContaining(remedy);
    assertThatThrownBy(() -> store.latest(SESSION))
        .isInstanceOf(BackendRefusedException.class)
        .hasMessageContaining(remedy);

    assertThat(fake.count("CreateEvent")).as("not repeated").isOne();
  }

  @Test
  void givenThrottlingThatStays_whenSaved_thenTheBackendIsUnavailableAndALaterSaveSucceeds() {
    fake.disturbances().plan("CreateEvent", 4, new Disturbance.Throttled());
    assertThatThrownBy(() -> store.save(checkpoint(1)))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("saving checkpoint checkpoint-1 of loop s")
        .hasMessageContaining("Rate exceeded");

    store.save(checkpoint(1));

    assertThat(store.latest(SESSION)).isPresent();
  }

  @Test
  void givenAnExpiredOneThatCanNotBeDeleted_whenSaved_thenTheNewOneStandsAllTheSame() {
    var story = LoopStory.of("s");
    var expiry = story.state().config().checkpoints().expiry();
    var start = story.tick();
    store.save(
        Checkpoint.fromLoopState(
            story.state(), new CheckpointId("old"), JsonText.EMPTY_OBJECT, start));
    fake.disturbances().plan("DeleteEvent", 9, new Disturbance.Failed());

    store.save(
        Checkpoint.fromLoopState(
            story.state(), new CheckpointId("new"), JsonText.EMPTY_OBJECT, start.plus(expiry)));

    assertThat(store.latest(SESSION).orElseThrow().id().value()).isEqualTo("new");
  }

  @Test
  void givenAServiceThatFails_whenTheLatestIsRead_thenThatIsNoEmptyAnswer() {
    store.save(checkpoint(1));
    fake.disturbances().plan("ListEvents", 9, new Disturbance.Failed());

    assertThatThrownBy(() -> store.latest(SESSION)).isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void givenExpiryDaysThatTheServiceDoesNotTake_whenSet_thenTheyAreRefused() {
    assertThatThrownBy(() -> new MemorySettings(Optional.empty(), "loopwright", 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be 3 to 365");
  }

  // Rules of the fake: each of these would be another test's blind spot if the rule did not hold.

  @Test
  void givenAMemoryThatIsNotActiveAtOnce_whenOpened_thenItIsWaitedFor() throws IOException {
    try (var slow = AgentCoreFake.start()) {
      open(slow, EventLimits.OF_SERVICE, Clock.systemUTC()).close();

      assertThat(slow.count("GetMemory")).as("waits while it is CREATING").isGreaterThan(1);
    }
    assertThat(fake.count("GetMemory")).as("active at once").isOne();
  }

  @Test
  void givenMemoryThatListsTheOldestFirst_whenThereAreMoreThanAPage_thenTheLatestIsWrong()
      throws IOException {
    try (var convenient =
            AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY, Rule.NEWEST_FIRST));
        var other = open(convenient, EventLimits.OF_SERVICE, Clock.systemUTC())) {
      for (var i = 1; i <= 25; i++) {
        other.save(checkpoint(i));
      }

      assertThat(other.latest(SESSION).orElseThrow().id().value()).isEqualTo("checkpoint-20");
    }
  }

  /** Why the store filters nothing. */
  @Test
  void givenMemoryThatFiltersBeforeItCutsAPage_whenASaveBrokeOff_thenAFilterFindsTheLatest()
      throws IOException {
    try (var convenient =
        AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY, Rule.FILTER_AFTER_PAGE))) {
      assertThat(latestByFilter(fake)).isEmpty();
      assertThat(latestByFilter(convenient)).hasSize(1);
    }
    assertThat(store.latest(SESSION).orElseThrow().id().value()).isEqualTo("checkpoint-1");
  }

  /** Returns the first page of whole checkpoints after a save that left parts alone. */
  private List<Event> latestByFilter(AgentCoreFake memory) {
    try (var small = open(memory, new EventLimits(100_000, 20), Clock.systemUTC())) {
      small.save(checkpoint(1));
      memory.disturbances().plan("CreateEvent", 1, new Disturbance.Slow(Duration.ZERO));
      memory.disturbances().plan("CreateEvent", 9, new Disturbance.Failed());
      assertThatThrownBy(() -> small.save(ofRandomState(200_000)))
          .isInstanceOf(BackendUnavailableException.class);
      memory.disturbances().clear();
    }
    var id = memory.calls().get(memory.calls().size() - 1).path().split("/", -1)[2];
    var access = FakeAccess.to(memory);
    try (var client =
        access
            .configure(BedrockAgentCoreClient.builder(), AT_ONCE, LONG, LONG)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build()) {
      return client.listEvents(newestSnapshot(id)).events();
    }
  }

  private static ListEventsRequest newestSnapshot(String memoryId) {
    var whole =
        EventMetadataFilterExpression.builder()
            .left(left -> left.metadataKey("loopwright.kind"))
            .operator(OperatorType.EQUALS_TO)
            .right(right -> right.metadataValue(MetadataValue.fromStringValue("SNAPSHOT")))
            .build();
    return ListEventsRequest.builder()
        .memoryId(memoryId)
        .actorId("loopwright")
        .sessionId(SESSION.value())
        .maxResults(1)
        .filter(filter -> filter.eventMetadata(whole))
        .build();
  }
}
