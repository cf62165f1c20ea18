package dev.loopwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.event.EventDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "a-b_c", "A0000000-0000-4000-8000-000000000000"})
  void givenASessionIdOfTheRightForm_whenItIsMade_thenItIsTaken(String value) {
    assertThat(new SessionId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "_a", "a b", "a/b", "ä", "a\n", "../x"})
  void givenASessionIdOfAnotherForm_whenItIsMade_thenItIsRefused(String value) {
    assertThat(faults(() -> new SessionId(value)))
        .extracting(Fault::pointer)
        .containsExactly("/session_id");
  }

  @Test
  void givenASessionId_whenItHas100Characters_thenItIsTakenAndWith101Refused() {
    assertThat(new SessionId("a".repeat(100)).value()).hasSize(100);
    assertThat(faults(() -> new SessionId("a".repeat(101)))).hasSize(1);
  }

  @Test
  void givenAnAgentName_whenItHas64Characters_thenItIsTakenAndWith65Refused() {
    assertThat(new AgentName("😀".repeat(64)).value()).isNotEmpty();
    assertThat(faults(() -> new AgentName("a".repeat(65)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\tb", "a\u0000", "\u0085x", " "})
  void givenAnAgentNameOfAnotherForm_whenItIsMade_thenItIsRefused(String value) {
    assertThat(faults(() -> new AgentName(value))).isNotEmpty();
  }

  @Test
  void givenSeveralFaults_whenACallerIsMade_thenEachIsListed() {
    assertThat(faults(() -> new Caller(" ", Set.of(), "", Optional.empty())))
        .extracting(Fault::pointer)
        .containsExactly("/caller/id", "/caller/tenant");
  }

  @Test
  void givenALocalCaller_whenAskedForRoles_thenItAdministersNothing() {
    assertThat(Caller.local("me").is(Role.POLICY_ADMIN)).isFalse();
    assertThat(Caller.administrator("me").is(Role.POLICY_ADMIN)).isTrue();
  }

  @Test
  void givenALeaseToken_whenItIsPrinted_thenTheSecretIsHidden() {
    assertThat(new LeaseToken("secret")).hasToString("LeaseToken[hidden]");
    assertThat(faults(() -> new LeaseToken(" "))).hasSize(1);
  }

  @Test
  void givenNegativeCounters_whenUsageIsMade_thenEachFaultIsListed() {
    var minus = new BigDecimal("-0.01");

    assertThat(faults(() -> new Usage(-1, minus, Duration.ofNanos(-1))))
        .extracting(Fault::pointer)
        .containsExactly("/usage/tokens", "/usage/cost_usd", "/usage/duration_seconds");
  }

  @Test
  void givenUsageNearTheEnd_whenMoreIsAdded_thenTokensStayAtTheMostRatherThanOverflow() {
    var sum = Usage.of(Long.MAX_VALUE - 1, BigDecimal.ONE).plus(Usage.of(5, BigDecimal.TEN));

    assertThat(sum.tokens()).isEqualTo(Long.MAX_VALUE);
    assertThat(sum.costUsd()).isEqualByComparingTo("11");
  }

  @Test
  void givenAClockThatWentBack_whenActiveTimeIsAdded_thenItAddsNothing() {
    var usage = Usage.NONE.plusActive(Duration.ofSeconds(3));

    assertThat(usage.plusActive(Duration.ofSeconds(-2))).isEqualTo(usage);
  }

  @Test
  void givenUsageWithoutTokens_whenMoreOfItIsAdded_thenThereAreStillNone() {
    var sum = Usage.of(0, BigDecimal.ONE).plus(Usage.of(0, BigDecimal.ONE));

    assertThat(sum.tokens()).isZero();
    assertThat(sum.costUsd()).isEqualByComparingTo("2");
  }

  @Test
  void givenNames_whenTheyAreSorted_thenTheirTextDecides() {
    assertThat(new AgentName("a")).isLessThan(new AgentName("b"));
    assertThat(new SessionId("b")).isGreaterThan(new SessionId("a"));
  }

  @Test
  void givenACaller_whenItsSpanIsKnown_thenAllElseStays() {
    var span = Optional.of(TraceContext.ofLoop(new SessionId("s")));

    assertThat(Caller.administrator("me").in(span))
        .isEqualTo(new Caller("me", Set.of(Role.values()), "default", span));
  }

  @Test
  void givenAText_whenItsDigestIsKeptInItsPlace_thenDigestAndLengthAreTheTexts() {
    var text = new JsonText("{\"a\":\"é\"}");

    assertThat(JsonDigest.of(text)).isEqualTo(new JsonDigest(text.sha256(), 10));
  }

  @Test
  void givenFaultsOfAPart_whenTheyAreGathered_thenTheirPointersAreMovedBelow() {
    var faults = Faults.none().addAll("/a/0", List.of(new Fault("/b", "must be there")));

    assertThat(faults.found()).containsExactly(new Fault("/a/0/b", "must be there"));
  }

  @Test
  void givenNoFault_whenFaultsAreRaised_thenNothingHappens() {
    Faults.none().unless(true, "/a", "must be true").raise();

    assertThat(Faults.none().found()).isEmpty();
  }

  @Test
  void givenAnEventDetailOfUnknownKind_whenItIsMade_thenItIsRefused() {
    assertThatThrownBy(() -> EventDetails.of("at", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at");
  }

  @Test
  void givenEventDetails_whenOneIsAdded_thenTheOrderIsThatOfAdding() {
    var details = EventDetails.of("z", 1).and("a", "two").and("m", List.of("three"));

    assertThat(details.values().keySet()).containsExactly("z", "a", "m");
  }

  private static List<Fault> faults(Runnable making) {
    var refusal = catchThrowableOfType(InvalidInputException.class, making::run);
    assertThat(refusal).isNotNull();
    return refusal.faults();
  }
}
