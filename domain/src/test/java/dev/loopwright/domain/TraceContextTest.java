package dev.loopwright.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceContextTest {
  private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final SessionId SESSION = new SessionId("s");

  @Test
  void givenAValidHeader_whenParsed_thenItIsWrittenAlike() {
    assertThat(TraceContext.parse(VALID).orElseThrow().traceparent()).isEqualTo(VALID);
  }

  @Test
  void givenAHeaderOfALaterVersion_whenParsed_thenWhatIsKnownOfItCounts() {
    assertThat(TraceContext.parse("01" + VALID.substring(2) + "-more"))
        .contains(TraceContext.parse(VALID).orElseThrow());
  }

  @Test
  void givenAHeaderThatIsNotValid_whenParsed_thenThereIsNone() {
    var invalid =
        List.of(
            "",
            "x",
            "ff" + VALID.substring(2),
            VALID + "-more",
            VALID.toUpperCase(java.util.Locale.ROOT),
            VALID.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
            VALID.replace("00f067aa0ba902b7", "0".repeat(16)));

    assertThat(invalid).allMatch(header -> TraceContext.parse(header).isEmpty());
  }

  @Test
  void givenTheSameLoop_whenItsSpansAreNamedAgain_thenTheyAreTheSame() {
    assertThat(TraceContext.ofIteration(SESSION, 2))
        .isEqualTo(TraceContext.ofIteration(SESSION, 2));
  }

  @Test
  void givenALoop_whenItsSpansAreNamed_thenTheyShareATraceAndDifferFromEachOther() {
    var loop = TraceContext.ofLoop(SESSION);
    var first = TraceContext.ofIteration(SESSION, 1);
    var second = TraceContext.ofIteration(SESSION, 2);

    assertThat(List.of(first.traceId(), second.traceId())).containsOnly(loop.traceId());
    assertThat(List.of(loop.spanId(), first.spanId(), second.spanId())).doesNotHaveDuplicates();
    assertThat(TraceContext.ofLoop(new SessionId("t")).traceId()).isNotEqualTo(loop.traceId());
    assertThat(TraceContext.parse(first.traceparent())).contains(first);
  }

  @ParameterizedTest
  @CsvSource({"00,false", "01,true", "02,false", "03,true"})
  void givenTheFlagsOfAHeader_whenParsed_thenTheLowestBitSaysWhetherItIsSampled(
      String flags, boolean sampled) {
    var header = "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-" + flags;

    assertThat(TraceContext.parse(header).orElseThrow().sampled()).isEqualTo(sampled);
  }
}
