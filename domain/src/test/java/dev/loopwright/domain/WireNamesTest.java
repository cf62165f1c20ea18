package dev.loopwright.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LimitSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that clients, stored loops and journals hold: changing one breaks them. */
class WireNamesTest {
  @Test
  void givenTheEndsOfALoop_whenTheyAreNamed_thenTheNamesAreTheContracts() {
    assertThat(names(LoopOutcome.values(), LoopOutcome::wireName))
        .containsExactly("completed", "iteration_limit", "error", "cancelled", "timeout");
    assertThat(names(StopReason.values(), StopReason::wireName))
        .containsExactly(
            "verified",
            "limit_iterations",
            "limit_time",
            "limit_budget",
            "policy_denied",
            "policy_unavailable",
            "paused",
            "cancelled",
            "idle",
            "no_progress",
            "unverifiable",
            "error");
  }

  @Test
  void givenThePhasesOfALoop_whenTheyAreNamed_thenTheNamesAreTheContracts() {
    assertThat(names(LoopPhase.values(), LoopPhase::wireName))
        .containsExactly(
            "initializing",
            "running",
            "evaluating_conditions",
            "saving_checkpoint",
            "completing",
            "completed",
            "error",
            "paused");
  }

  @Test
  void givenIterations_whenTheirStandIsNamed_thenTheNamesAreTheContracts() {
    assertThat(names(IterationStatus.values(), IterationStatus::wireName))
        .containsExactly("active", "recorded", "completed", "failed", "expired");
    assertThat(IterationDecision.CONTINUE.wireName()).isEqualTo("continue");
    assertThat(IterationDecision.paused(StopReason.PAUSED).wireName()).isEqualTo("stop");
  }

  @Test
  void givenPolicies_whenTheirPartsAreNamed_thenTheNamesAreTheContracts() {
    assertThat(names(Enforcement.values(), Enforcement::wireName))
        .containsExactly("enforce", "monitor");
    assertThat(names(LimitSource.values(), LimitSource::wireName))
        .containsExactly("policy", "requested", "exemption", "maximum");
  }

  @Test
  void givenConditions_whenTypesAndVerdictsAreNamed_thenTheNamesAreTheContracts() {
    assertThat(names(ExitConditionType.values(), ExitConditionType::wireName))
        .containsExactly(
            "all_tests_pass", "build_succeeds", "linting_clean", "security_scan_clean", "custom");
    assertThat(names(ExitConditionStatusValue.values(), ExitConditionStatusValue::wireName))
        .containsExactly("pending", "met", "not_met", "error", "skipped");
  }

  @Test
  void givenTheNameOfAConditionsType_whenItIsLookedUp_thenExactlyThatTypeIsFound() {
    assertThat(ExitConditionType.ofWireName("linting_clean"))
        .contains(ExitConditionType.LINTING_CLEAN);
    assertThat(ExitConditionType.ofWireName("no_such_type")).isEmpty();
  }

  @Test
  void givenEvents_whenTheirTypesAreNamed_thenTheNamesAreTheContracts() {
    assertThat(names(EventType.values(), EventType::wireName))
        .containsExactly(
            "loop.started",
            "loop.iteration.started",
            "loop.iteration.completed",
            "loop.checkpoint.saved",
            "loop.exit_condition.evaluated",
            "loop.completed",
            "loop.error",
            "loop.policy.warning",
            "loop.policy.violation",
            "loop.pause.requested",
            "loop.paused",
            "loop.resumed",
            "loop.limit.changed",
            "loop.recovered",
            "loop.custom");
  }

  @Test
  void givenTheNameOfAnEventType_whenItIsLookedUp_thenUpperAndLowerCaseAreAlike() {
    assertThat(EventType.ofWireName("loop.PAUSED")).contains(EventType.PAUSED);
    assertThat(EventType.ofWireName("loop.no_such")).isEmpty();
  }

  private static <T> List<String> names(T[] values, Function<T, String> wireName) {
    return Stream.of(values).map(wireName).toList();
  }
}
