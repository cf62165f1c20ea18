package dev.loopwright.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final AgentName FIXER = new AgentName("fixer");
  private static final OptionalInt NONE = OptionalInt.empty();

  @Test
  void givenSeveralFaults_whenAPolicyIsMade_thenEachIsListed() {
    var refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                new Policy(
                    FIXER, 0, Enforcement.ENFORCE, 101, Optional.of(" "), PolicyRevision.DEFAULT));

    assertThat(refusal.faults())
        .extracting(Fault::pointer)
        .containsExactly("/max_iterations", "/warning_threshold_percent", "/cedar_statement");
  }

  @ParameterizedTest
  @CsvSource({"1,true", "10000,true", "0,false", "10001,false", "-1,false"})
  void givenANumber_whenItIsAskedWhetherItMayBeALimit_thenTheBoundsAre1To10000(
      int number, boolean allowed) {
    assertThat(EffectiveLimit.isAllowed(number)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 33, 50, 80, 99, 100})
  void givenAThreshold_whenAnyLimitIsWarnedOf_thenTheIterationIsTheCeilingAndWithinTheLimit(
      int threshold) {
    var policy = policy(100, Enforcement.ENFORCE, threshold);
    var part = new BigDecimal(threshold).movePointLeft(2);
    for (var limit = 1; limit <= EffectiveLimit.MAXIMUM; limit++) {
      var ceiling = part.multiply(new BigDecimal(limit)).setScale(0, RoundingMode.CEILING);

      assertThat(policy.warningIteration(limit))
          .as("limit %d", limit)
          .isEqualTo(ceiling.intValueExact())
          .isBetween(1, limit);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ENFORCE,100,,,100,POLICY",
    "ENFORCE,100,50,,50,REQUESTED",
    "ENFORCE,100,100,,100,POLICY",
    "ENFORCE,100,150,,100,POLICY",
    "ENFORCE,100,50,200,200,EXEMPTION",
    "ENFORCE,100,50,10,10,EXEMPTION",
    "MONITOR,100,,,10000,MAXIMUM",
    "MONITOR,100,150,,150,REQUESTED",
    "MONITOR,100,10000,,10000,MAXIMUM",
    "MONITOR,100,,7,7,EXEMPTION"
  })
  void givenPolicyRequestAndExemption_whenTheLimitIsSettled_thenTheOneThatCountsIsNamed(
      Enforcement enforcement,
      int policyLimit,
      Integer requested,
      Integer exemption,
      int expected,
      LimitSource source) {
    var limit =
        EffectiveLimit.of(
            policy(policyLimit, enforcement, 80), optional(requested), optional(exemption));

    assertThat(limit).isEqualTo(new EffectiveLimit(expected, source));
  }

  @Test
  void givenANumericLimit_whenItsCedarIsRead_thenItForbidsTheIterationPastIt() {
    assertThat(policy(10, Enforcement.ENFORCE, 80).limitStatement())
        .isEqualTo(
            """
            forbid (principal, action == AgentCore::Action::"loopwright___begin_iteration", resource)
            when { context.input.agent_name == "fixer" && context.input.iteration > 10 };""");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain,\"plain\"",
        "o'hara,\"o'hara\"",
        "a\"b,\"a\\\"b\"",
        "a\\b,\"a\\\\b\"",
        "\\\",\"\\\\\\\"\""
      })
  void givenATextWithQuotes_whenItIsWrittenAsCedar_thenItCannotEndItsLiteral(
      String text, String literal) {
    assertThat(CedarStatement.quote(text)).isEqualTo(literal);
  }

  @Test
  void givenAStatementOfItsOwn_whenAllCedarIsRead_thenTheLimitIsStillInIt() {
    var own = "forbid (principal, action, resource);";
    var policy =
        new Policy(FIXER, 10, Enforcement.ENFORCE, 80, Optional.of(own), PolicyRevision.DEFAULT);

    assertThat(policy.cedarStatement()).isEqualTo(policy.limitStatement() + "\n" + own);
  }

  @Test
  void givenALoopsOwnLimit_whenThePolicyTakesIt_thenAllElseStays() {
    var policy = policy(10, Enforcement.MONITOR, 70);

    assertThat(policy.withMaxIterations(20)).isEqualTo(policy(20, Enforcement.MONITOR, 70));
    assertThat(policy.withMaxIterations(10)).isSameAs(policy);
    assertThat(EffectiveLimit.of(policy.withMaxIterations(20), NONE, NONE).source())
        .isEqualTo(LimitSource.MAXIMUM);
  }

  private static Policy policy(int limit, Enforcement enforcement, int threshold) {
    return new Policy(
        FIXER, limit, enforcement, threshold, Optional.empty(), PolicyRevision.DEFAULT);
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
