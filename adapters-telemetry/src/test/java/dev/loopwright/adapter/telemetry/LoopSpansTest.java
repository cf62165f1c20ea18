package dev.loopwright.adapter.telemetry;

import static dev.loopwright.adapter.telemetry.OtlpReceiver.attributes;
import static dev.loopwright.adapter.telemetry.OtlpReceiver.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.CancelLoop;
import dev.loopwright.domain.loop.ChangeLimit;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.ConfirmCheckpoint;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.ResumeLoop;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import dev.loopwright.testkit.SettableClock;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The spans of a loop, as a collector gets them. */
class LoopSpansTest extends CollectorFixture {
  private static final SessionId SESSION = new SessionId("s");

  private Span only(String name) {
    var found = receiver.spans(name);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static long nanos(Instant at) {
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }

  @Test
  void givenACompletedLoop_whenPublished_thenItsSpanIsTheFirstOfItsTraceFromStartToEnd() {
    var story = LoopStories.completed("s");

    publish(story);

    var loop = only("invoke_agent fixer");
    assertThat(hex(loop.getTraceId())).isEqualTo(TraceContext.ofLoop(SESSION).traceId());
    assertThat(hex(loop.getSpanId())).isEqualTo(TraceContext.ofLoop(SESSION).spanId());
    assertThat(loop.getParentSpanId()).isEmpty();
    assertThat(loop.getStartTimeUnixNano()).isEqualTo(nanos(SettableClock.BEGINNING));
    assertThat(loop.getEndTimeUnixNano()).isEqualTo(nanos(story.state().timeline().lastEventAt()));
    assertThat(loop.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_OK);
    assertThat(receiver.spans()).extracting(Span::getTraceId).containsOnly(loop.getTraceId());
  }

  @Test
  void givenACompletedLoop_whenPublished_thenWhatTheWorkIsKnownByIsThere() {
    publish(LoopStories.completed("s"));

    var loop = attributes(only("invoke_agent fixer"));
    assertThat(loop.get("session.id").getStringValue()).isEqualTo("s");
    assertThat(loop.get("gen_ai.operation.name").getStringValue()).isEqualTo("invoke_agent");
    assertThat(loop.get("gen_ai.agent.name").getStringValue()).isEqualTo("fixer");
    assertThat(loop.get("gen_ai.usage.total_tokens").getIntValue()).isEqualTo(14);
    assertThat(loop.get("loopwright.usage.cost_usd").getDoubleValue()).isEqualTo(0.02);
    assertThat(loop.get("loopwright.outcome").getStringValue()).isEqualTo("completed");
    assertThat(loop.get("loopwright.stop_reason").getStringValue()).isEqualTo("verified");
    assertThat(loop.get("loopwright.iterations_completed").getIntValue()).isEqualTo(2);
  }

  @Test
  void givenIterations_whenPublished_thenEachHoldsItsDecisionAndVerificationAndThatItsConditions() {
    publish(LoopStories.completed("s"));

    var iterations = receiver.spans("iteration");
    assertThat(iterations).hasSize(2);
    for (var i = 0; i < 2; i++) {
      var iteration = iterations.get(i);
      assertThat(hex(iteration.getSpanId()))
          .isEqualTo(TraceContext.ofIteration(SESSION, i + 1).spanId());
      assertThat(hex(iteration.getParentSpanId())).isEqualTo(TraceContext.ofLoop(SESSION).spanId());
      var verification = receiver.spans("verification").get(i);
      assertThat(verification.getParentSpanId()).isEqualTo(iteration.getSpanId());
      assertThat(verification.getEndTimeUnixNano()).isEqualTo(iteration.getEndTimeUnixNano());
      assertThat(receiver.spans("policy decision").get(i).getParentSpanId())
          .isEqualTo(iteration.getSpanId());
      var conditions =
          receiver.spans("exit condition").stream()
              .filter(span -> span.getParentSpanId().equals(verification.getSpanId()));
      assertThat(conditions).hasSize(2);
    }
  }

  @Test
  void givenAnIteration_whenPublished_thenItsTimesAndUsageAreThoseOfTheJournal() {
    publish(LoopStory.of("s").begin().complete("1").verify(false));

    var iteration = only("iteration");
    var begun = SettableClock.BEGINNING.plusSeconds(1);
    assertThat(iteration.getStartTimeUnixNano()).isEqualTo(nanos(begun));
    assertThat(iteration.getEndTimeUnixNano()).isEqualTo(nanos(begun.plusSeconds(2)));
    assertThat(attributes(iteration).get("gen_ai.usage.total_tokens").getIntValue()).isEqualTo(7);
    assertThat(attributes(iteration).get("loopwright.iteration.attempt").getIntValue()).isOne();
  }

  @Test
  void givenACheckpoint_whenPublished_thenItsSpanIsAsLongAsSavingTook() {
    publish(LoopStory.of("s").iterate(5));

    var checkpoint = only("checkpoint");
    assertThat(checkpoint.getEndTimeUnixNano() - checkpoint.getStartTimeUnixNano())
        .isEqualTo(1_500_001);
    assertThat(hex(checkpoint.getParentSpanId())).isEqualTo(TraceContext.ofLoop(SESSION).spanId());
  }

  @Test
  void givenACappedLoop_whenPublished_thenItIsAnErrorAndTheForbiddingDecisionIsThere() {
    publish(LoopStories.capped("s"));

    var decisions = receiver.spans("policy decision");
    assertThat(decisions)
        .extracting(span -> attributes(span).get("loopwright.policy.decision").getStringValue())
        .containsExactly("permit", "forbid");
    assertThat(only("invoke_agent fixer").getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
  }

  @Test
  void givenAFailedIteration_whenPublished_thenItIsAnErrorWithItsMessage() {
    publish(LoopStories.failed("s"));

    assertThat(only("iteration").getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(only("iteration").getStatus().getMessage()).contains("it \"broke\"");
  }

  @Test
  void givenALoopCancelledWhileAnIterationRan_whenPublished_thenThatIterationEndsWithIt() {
    publish(LoopStories.cancelled("s"));

    assertThat(only("iteration").getEndTimeUnixNano())
        .isEqualTo(only("invoke_agent fixer").getEndTimeUnixNano());
    assertThat(only("iteration").getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
  }

  @Test
  void givenALoopResumedAfterItsEnd_whenPublished_thenWhatFollowsIsASpanBelowTheFirst() {
    var story = LoopStories.capped("s");
    story.step(new ChangeLimit(3, story.permission().policy(), "more", "admin", story.tick()));
    story.step(new ResumeLoop(story.permission(), Optional.empty(), "ann", story.tick()));
    story.step(new CancelLoop("enough", "ann", story.tick())).save();

    publish(story);

    var spans = receiver.spans("invoke_agent fixer");
    assertThat(spans).hasSize(2);
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
    assertThat(spans.get(1).getStartTimeUnixNano())
        .isGreaterThan(spans.get(0).getEndTimeUnixNano());
  }

  private static Transition then(Transition before, LoopCommand command) {
    return command.applyTo(before.after()).orThrow(SESSION);
  }

  @Test
  void givenACallersSpan_whenPublished_thenLoopAndIterationLinkToIt() {
    var caller = TraceContext.of(new SessionId("caller"), "call");
    var config = LoopConfig.builder("fixer").maxIterations(2).build();
    var plain = LoopStory.of("s", config);
    var start =
        new LoopState.Start(
            SESSION,
            config,
            Baseline.NONE,
            JsonText.EMPTY_OBJECT,
            new LoopState.Call(Optional.of(caller), Optional.empty()));
    var first = LoopState.start(start, plain.permission().policy(), plain.tick());
    var begun =
        then(
            first,
            new BeginIteration(
                plain.lease(), plain.permission(), plain.tick(), Optional.of(caller)));
    var cancelled = then(begun, new CancelLoop("enough", "ann", plain.tick()));
    var ref = new CheckpointRef(new CheckpointId("c"), 1, plain.tick());
    var ended = then(cancelled, new ConfirmCheckpoint(ref, Duration.ZERO, plain.tick()));
    for (var step : List.of(first, begun, cancelled, ended)) {
      store.commit(step, List.of());
    }

    publisher.publish(ended.events());

    for (var span : List.of(only("iteration"), only("invoke_agent fixer"))) {
      assertThat(span.getLinksList()).hasSize(1);
      assertThat(hex(span.getLinks(0).getTraceId())).isEqualTo(caller.traceId());
      assertThat(hex(span.getLinks(0).getSpanId())).isEqualTo(caller.spanId());
    }
  }
}
