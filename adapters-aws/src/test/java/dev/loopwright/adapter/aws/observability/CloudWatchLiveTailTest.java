package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are told while they are written, and a tail that missed some says so. */
class CloudWatchLiveTailTest {
  private static final String ARN =
      "arn:aws:logs:%s:%s:log-group:%s"
          .formatted(AgentCoreFake.REGION, AgentCoreFake.ACCOUNT, Observed.GROUP);
  private static final SessionId LOOP = new SessionId("s");

  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private final BlockingQueue<LoopEvent> told = new LinkedBlockingQueue<>();
  private Observed observed;
  private CloudWatchLiveTail tails;

  @BeforeEach
  void start() throws IOException {
    observed = Observed.start();
    observed.log().prepare();
    tails = CloudWatchLiveTail.open(Observed.access(observed.fake()), ARN);
  }

  @AfterEach
  void stop() {
    tails.close();
    observed.close();
  }

  private static void await(CompletionStage<Void> stage) {
    stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private Tail followed() {
    var tail = tails.follow(LOOP, told::add);
    await(tail.begun());
    return tail;
  }

  /** Has a whole loop written. */
  private List<LoopEvent> write(String session) {
    var clock = Clock.systemUTC();
    var story = LoopStory.of(session).begin().complete("{}").verify(true).save();
    story.steps().forEach(step -> store.commit(step, List.of()));
    var events = story.steps().stream().flatMap(step -> step.events().stream()).toList();
    new CloudWatchEventPublisher(Observed.log(observed.fake(), clock), store).publish(events);
    return events;
  }

  private List<LoopEvent> heard(int count) throws InterruptedException {
    var heard = new java.util.ArrayList<LoopEvent>();
    while (heard.size() < count) {
      var event = told.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("event %d of %d", heard.size() + 1, count).isNotNull();
      heard.add(event);
    }
    return heard;
  }

  private void assertEnded(Tail tail, String why) {
    assertThatThrownBy(() -> await(tail.ended()))
        .cause()
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("ask for what was missed, and follow anew");
  }

  @Test
  void givenATail_whenEventsAreWritten_thenThoseOfItsLoopAreToldInTheirOrder() throws Exception {
    write("before");
    try (var tail = followed()) {
      write("another");
      var written = write("s");

      assertThat(heard(written.size())).isEqualTo(written);
      assertThat(told).as("nor how the loop stands, which is in the log too").isEmpty();
      assertThat(tail.ended().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void givenATailOfAllLoops_whenEventsAreWritten_thenAllAreTold() throws Exception {
    try (var tail = tails.follow(told::add)) {
      await(tail.begun());

      var all = write("one").size() + write("other").size();

      assertThat(heard(all)).extracting(LoopEvent::type).contains(EventType.LOOP_COMPLETED);
    }
  }

  @Test
  void givenATail_whenItIsClosed_thenItEndsWell() {
    var tail = followed();

    tail.close();

    await(tail.ended());
  }

  @Test
  void givenASessionThatTimesOut_whenFollowed_thenThatIsAnErrorAndNoEnd() {
    var tail = followed();

    observed.fake().logs().endTails();

    assertEnded(tail, "SessionTimeoutException");
  }

  @Test
  void givenMoreEventsThanTheServiceTells_whenFollowed_thenTheTailEndsForSomeAreMissing() {
    observed.fake().logs().sample();

    assertEnded(followed(), "not all were told");
  }

  @Test
  void givenAListenerThatFails_whenFollowed_thenTheTailEnds() {
    try (var tail =
        tails.follow(
            LOOP,
            event -> {
              throw new IllegalStateException("the screen is full");
            })) {
      await(tail.begun());

      write("s");

      assertEnded(tail, "the screen is full");
    }
  }

  @Test
  void givenAServiceThatRefuses_whenFollowed_thenNeitherBeginNorEndIsWell() {
    var refused = new ServiceException(400, "AccessDeniedException", "not authorized");
    observed.fake().disturbances().plan("StartLiveTail", 1, new Disturbance.Refused(refused));

    var tail = tails.follow(LOOP, told::add);

    assertEnded(tail, "AccessDeniedException");
    assertThatThrownBy(() -> await(tail.begun()))
        .cause()
        .isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void givenWhatIsNoArnOfAGroup_whenOpened_thenItIsRefused() {
    var access = Observed.access(observed.fake());

    assertThatThrownBy(() -> CloudWatchLiveTail.open(access, ARN + ":*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without ':*'");
  }
}
