package dev.loopwright.adapter.aws.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.Rule;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract does not see: what goes over the wire, and what may befall it there. */
class AgentCoreCheckpointStoreTest {
  private static final SessionId SESSION = new SessionId("s");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final MemorySettings SETTINGS =
      new MemorySettings(Optional.empty(), "loopwright", 30);

  private AgentCoreFake fake;
  private AgentCoreCheckpointStore store;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    store = open(Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    store.close();
    fake.close();
  }

  private AgentCoreCheckpointStore open(Clock clock) {
    return AgentCoreCheckpointStore.open(FakeAccess.to(fake), SETTINGS, clock);
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
    var random = new byte[bytes];
    new Random(1).nextBytes(random);
    var text = Base64.getEncoder().encodeToString(random);
    return of(LoopStory.of("s").begin().complete("{\"text\":\"" + text + "\"}"), "large");
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
  void givenAStateOfAMegabyte_whenTheLatestIsRead_thenItTakesTwoReads() {
    store.save(ofRandomState(700_000));
    var looks = fake.count("ListEvents");

    assertThat(store.latest(SESSION)).isPresent();

    assertThat(fake.count("ListEvents") - looks).isOne();
    assertThat(fake.count("GetEvent")).isOne();
  }

  @Test
  void givenAStateLargerThanAnEvent_whenSavedAndRead_thenItIsThereToTheByte() {
    var checkpoint = ofRandomState(16_000_000);

    store.save(checkpoint);

    assertThat(fake.count("CreateEvent")).isEqualTo(4);
    var read = store.latest(SESSION).orElseThrow();
    assertThat(read.state().agentState().equals(checkpoint.state().agentState())).isTrue();
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
    for (var i = 0; i < 8; i++) {
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
  void givenAMemoryThatIsActiveAtOnce_whenOpened_thenNobodyHadToWait() throws IOException {
    assertThat(fake.count("GetMemory")).as("waits while it is CREATING").isGreaterThan(1);
    try (var quick = AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY))) {
      AgentCoreCheckpointStore.open(FakeAccess.to(quick), SETTINGS, Clock.systemUTC()).close();

      assertThat(quick.count("GetMemory")).isOne();
    }
  }

  @Test
  void givenMemoryThatListsTheOldestFirst_whenThereAreMoreThanAPage_thenTheLatestIsWrong()
      throws IOException {
    try (var convenient = AgentCoreFake.startWithout(EnumSet.of(Rule.NEWEST_FIRST));
        var other =
            AgentCoreCheckpointStore.open(FakeAccess.to(convenient), SETTINGS, Clock.systemUTC())) {
      for (var i = 1; i <= 25; i++) {
        other.save(checkpoint(i));
      }

      assertThat(other.latest(SESSION).orElseThrow().id().value()).isEqualTo("checkpoint-20");
    }
  }
}
