package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchEventPublisherTest {
  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private Observed observed;
  private CloudWatchEventPublisher publisher;

  @BeforeEach
  void start() throws IOException {
    observed = Observed.start();
    publisher = new CloudWatchEventPublisher(observed.log(), store);
  }

  @AfterEach
  void stop() {
    observed.close();
  }

  private static List<LoopEvent> events() {
    return LoopStory.of("s").iterate(3).steps().stream()
        .flatMap(step -> step.events().stream())
        .toList();
  }

  private static LoopEvent event(long sequence, Instant at, String detail) {
    var some = events().get(0);
    return new LoopEvent(
        sequence,
        some.type(),
        some.sessionId(),
        some.agentName(),
        some.position(),
        at,
        some.duration(),
        EventDetails.of("detail", detail),
        some.errorMessage());
  }

  private List<LoopEvent> written() {
    return observed.fake().logs().messages(Observed.GROUP).stream()
        .map(LoopEventStorage::read)
        .toList();
  }

  @Test
  void givenNeitherGroupNorStream_whenPublished_thenBothAreMadeWithRetentionAndNothingIsLost() {
    publisher.publish(events());

    assertThat(written()).isEqualTo(events());
    assertThat(observed.fake().logs().retentionDays(Observed.GROUP)).hasValue(90);
    assertThat(observed.calls())
        .containsExactly(
            "PutLogEvents",
            "CreateLogStream",
            "CreateLogGroup",
            "PutRetentionPolicy",
            "CreateLogStream",
            "PutLogEvents");
  }

  @Test
  void givenGroupAndStream_whenPublished_thenItIsOneCall() {
    observed.log().prepare();
    observed.log().prepare();
    var before = observed.fake().calls().size();

    publisher.publish(events());

    assertThat(observed.calls().subList(before, observed.calls().size()))
        .containsExactly("PutLogEvents");
  }

  @ParameterizedTest
  @CsvSource({
    "PutRetentionPolicy, Failed",
    "CreateLogGroup, Failed",
    "CreateLogGroup, AnswerLost",
    "CreateLogStream, AnswerLost",
    "PutRetentionPolicy, AnswerLost"
  })
  void givenCreatingWentWrongHalfWay_whenPublishedAgain_thenTheRestIsDone(
      String operation, String fault) {
    observed.fake().disturbances().plan(operation, 1, disturbance(fault));
    assertThatThrownBy(() -> publisher.publish(events()))
        .isInstanceOf(BackendUnavailableException.class);

    publisher.publish(events());

    assertThat(observed.fake().logs().retentionDays(Observed.GROUP)).hasValue(90);
    assertThat(written()).isEqualTo(events());
  }

  private static Disturbance disturbance(String name) {
    return switch (name) {
      case "Throttled" -> new Disturbance.Throttled();
      case "Failed" -> new Disturbance.Failed();
      default -> new Disturbance.AnswerLost();
    };
  }

  @Test
  void givenEventsOfManyDays_whenPublished_thenEachBatchSpansADayAndTheOrderStays() {
    var begun = Instant.now().minus(Duration.ofDays(3));
    var events =
        IntStream.range(0, 60)
            .mapToObj(i -> event(i, begun.plus(Duration.ofHours(i)), "x"))
            .toList();

    publisher.publish(events);

    assertThat(written()).isEqualTo(events);
    assertThat(observed.fake().count("PutLogEvents")).isEqualTo(4); // the first found no stream
  }

  @Test
  void givenMoreBytesThanABatchTakes_whenPublished_thenAllArriveInOrder() {
    var events =
        IntStream.range(0, 12).mapToObj(i -> event(i, Instant.now(), "é".repeat(100_000))).toList();

    publisher.publish(events);

    assertThat(written()).extracting(LoopEvent::sequence).isSorted().hasSize(12);
    assertThat(observed.fake().count("PutLogEvents")).isEqualTo(4);
  }

  @Test
  void givenMoreEventsThanABatchTakes_whenPublished_thenAllArrive() {
    var at = Instant.now();
    publisher.publish(IntStream.range(0, 10_001).mapToObj(i -> event(i, at, "")).toList());

    assertThat(observed.fake().logs().messages(Observed.GROUP)).hasSize(10_001);
  }

  @Test
  void givenTimesThatGoBackOrAreOfLongAgoOrOfTheFuture_whenPublished_thenTheMessagesKeepThem() {
    var now = Instant.now();
    var events =
        List.of(
            event(1, now.minus(Duration.ofDays(400)), "x"),
            event(2, now.plus(Duration.ofDays(2)), "x"),
            event(3, now.minusSeconds(5), "x"));

    publisher.publish(events);

    assertThat(written()).isEqualTo(events);
  }

  @Test
  void givenAnEventThatTheServiceWouldNeverTake_whenPublished_thenItComesWithoutItsDetails() {
    publisher.publish(List.of(event(1, Instant.now(), "x".repeat(1_048_576))));

    assertThat(written()).hasSize(1);
    assertThat(written().get(0).details().values()).containsOnlyKeys("left_out_characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Throttled", "Failed", "AnswerLost"})
  void givenAFault_whenPublished_thenItFailsAfterOneCallAndAllCanComeAgain(String fault) {
    observed.log().prepare();
    observed.fake().disturbances().plan("PutLogEvents", 1, disturbance(fault));

    assertThatThrownBy(() -> publisher.publish(events()))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("writing");
    assertThat(observed.fake().count("PutLogEvents")).isEqualTo(1);
    publisher.publish(events());

    var twice = new ArrayList<>(events());
    twice.addAll(events());
    assertThat(written()).isEqualTo(fault.equals("AnswerLost") ? twice : events());
  }

  @Test
  void givenAClockThatIsFarAhead_whenTheServiceRejectsTheBatch_thenThatIsAnErrorThatSaysWhy() {
    var ahead = Clock.fixed(Instant.now().plus(Duration.ofDays(1)), ZoneOffset.UTC);
    try (var log = Observed.log(observed.fake(), ahead)) {
      var late = new CloudWatchEventPublisher(log, store);

      assertThatThrownBy(() -> late.publish(List.of(event(1, ahead.instant(), "x"))))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("too old or too new");
    }
  }
}
