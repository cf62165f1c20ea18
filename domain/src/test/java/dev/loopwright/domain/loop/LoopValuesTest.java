package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.LimitSource;
import dev.loopwright.domain.policy.PolicyRevision;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loop is made of: bounds, and what follows from a value. */
class LoopValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0", "\0a"})
  void givenNoPath_whenAWorkspaceIsMadeOfIt_thenItIsRefused(String path) {
    assertThat(faults(() -> new WorkspacePath(path))).containsExactly("/workspace/path");
  }

  @Test
  void givenAWorkspacePath_whenItHas4096Characters_thenItIsTakenAndWith4097Refused() {
    assertThat(new WorkspacePath("/" + "a".repeat(4_095)).toString()).hasSize(4_096);
    assertThat(faults(() -> new WorkspacePath("a".repeat(4_097)))).hasSize(1);
  }

  @Test
  void givenACheckpointId_whenItHas128Characters_thenItIsTakenAndWith129Refused() {
    assertThat(new CheckpointId("c".repeat(128))).hasToString("c".repeat(128));
    assertThat(faults(() -> new CheckpointId("c".repeat(129)))).containsExactly("/checkpoint_id");
    assertThat(faults(() -> new CheckpointId("../c"))).containsExactly("/checkpoint_id");
  }

  @Test
  void givenCustomDataThatIsNoObject_whenACompletionIsReported_thenItIsRefused() {
    assertThat(faults(() -> new CompletionReceipt(Loops.TOKEN, "d", new JsonText("1"))))
        .containsExactly("/custom_data");
  }

  @Test
  void givenSeveralFaults_whenALimitIsToBeChanged_thenEachIsListed() {
    assertThat(faults(() -> new ChangeLimit(10_001, Loops.policy(1), " ", "me", NOON)))
        .containsExactly("/max_iterations", "/reason");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_001})
  void givenALimitOutOfBounds_whenItIsToTakeEffect_thenItIsRefused(int limit) {
    assertThat(faults(() -> new EffectiveLimit(limit, LimitSource.POLICY)))
        .containsExactly("/max_iterations");
  }

  @Test
  void givenCountersThatContradictEachOther_whenTheyAreMade_thenTheyAreRefused() {
    assertThat(faults(() -> new Counters(1, 2, Usage.NONE, 0, 0)))
        .containsExactly("/iterations_completed");
    assertThat(faults(() -> new Counters(1, -1, Usage.NONE, 0, 0)))
        .containsExactly("/iterations_completed");
    assertThat(faults(() -> new Counters(1, 1, Usage.NONE, -1, 0))).containsExactly("/sequence");
    assertThat(faults(() -> new Counters(1, 1, Usage.NONE, 0, -1))).containsExactly("/sequence");
  }

  @Test
  void givenARevision_whenThePolicyChanges_thenTheNextHasTheNextVersion() {
    assertThat(new PolicyRevision(3, NOON, "a").next(NOON.plusSeconds(1), "b"))
        .isEqualTo(new PolicyRevision(4, NOON.plusSeconds(1), "b"));
  }

  @Test
  void givenAScheduleOfThree_whenIterationsEnd_thenEveryThirdOwesACheckpoint() {
    var schedule = new CheckpointSchedule(3, Duration.ofDays(1));

    assertThat(IntStream.rangeClosed(1, 7).filter(schedule::isDueAfter)).containsExactly(3, 6);
  }

  @Test
  void givenABudgetOfTime_whenExactlyItIsUsed_thenItIsUsedUpAndNotAMomentEarlier() {
    var budget =
        new Budget(Optional.of(Duration.ofSeconds(10)), OptionalLong.empty(), Optional.empty());
    var used = Usage.NONE.plusActive(Duration.ofSeconds(10));

    assertThat(budget.usedUpBy(used)).contains(StopReason.LIMIT_TIME);
    assertThat(budget.usedUpBy(Usage.NONE.plusActive(Duration.ofMillis(9_999)))).isEmpty();
  }

  @Test
  void givenABudgetOfTokens_whenExactlyItIsUsed_thenItIsUsedUpAndNotOneEarlier() {
    var budget = new Budget(Optional.empty(), OptionalLong.of(10), Optional.empty());

    assertThat(budget.usedUpBy(Usage.of(10, BigDecimal.ZERO))).contains(StopReason.LIMIT_BUDGET);
    assertThat(budget.usedUpBy(Usage.of(9, BigDecimal.ZERO))).isEmpty();
  }

  @Test
  void givenABudgetOfMoney_whenExactlyItIsUsed_thenItIsUsedUpAndNotACentEarlier() {
    var budget =
        new Budget(Optional.empty(), OptionalLong.empty(), Optional.of(new BigDecimal("1.5")));

    assertThat(budget.usedUpBy(Usage.of(0, new BigDecimal("1.50"))))
        .contains(StopReason.LIMIT_BUDGET);
    assertThat(budget.usedUpBy(Usage.of(0, new BigDecimal("1.49")))).isEmpty();
  }

  @Test
  void givenTheSmallestBudget_whenAConfigurationIsMade_thenItIsTaken() {
    var least =
        new Budget(
            Optional.of(Duration.ofSeconds(1)),
            OptionalLong.of(1),
            Optional.of(new BigDecimal("0.01")));

    assertThat(LoopConfig.builder("fixer").budget(least).build().budget()).isEqualTo(least);
  }

  @Test
  void givenAsManyConditionsAsALoopMayHave_whenAConfigurationIsMade_thenItIsTaken() {
    var fifty =
        IntStream.range(0, 50).mapToObj(i -> ExitConditionConfig.evaluatedBy("c" + i)).toList();

    assertThat(LoopConfig.builder("fixer").exitConditions(fifty).build().exitConditions())
        .hasSize(50);
  }

  @Test
  void givenAConfiguration_whenItIsCopied_thenTheCopyIsEqual() {
    var config =
        LoopConfig.builder("fixer")
            .maxIterations(7)
            .exitConditions(ExitConditionConfig.evaluatedBy("done"))
            .checkpoints(new CheckpointSchedule(2, Duration.ofHours(2)))
            .budget(new Budget(Optional.empty(), OptionalLong.of(5), Optional.empty()))
            .workspace(new WorkspacePath("/w"))
            .work(new Work.Command(List.of("make")))
            .customMetadata(new JsonText("{\"a\":1}"))
            .build();

    assertThat(LoopConfigBuilder.copyOf(config).build()).isEqualTo(config);
    assertThat(config.workspace()).contains(new WorkspacePath("/w"));
    assertThat(config.work()).isEqualTo(new Work.Command(List.of("make")));
  }

  private static final String RUNTIME =
      "arn:aws:bedrock-agentcore:eu-central-1:123456789012:runtime/fixer-aB3dE5gH7j";

  static Stream<Work> workOfTheServer() {
    return Stream.of(
        new Work.Command(List.of("make")),
        new Work.Http(URI.create("https://host/work")),
        new Work.AgentCoreRuntime(RUNTIME, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("workOfTheServer")
  void givenWorkThatIsCalled_whenAskedWhoDrives_thenTheServerDoes(Work work) {
    assertThat(work.isDrivenByServer()).isTrue();
  }

  @Test
  void givenWorkOfAnAgentOrAProcess_whenAskedWhoDrives_thenTheServerDoesNot() {
    assertThat(new Work.AgentDriven().isDrivenByServer()).isFalse();
    assertThat(new Work.InProcess().isDrivenByServer()).isFalse();
  }

  @Test
  void givenAWordThatBeginsWithNul_whenWorkIsMadeOfIt_thenItIsRefused() {
    assertThat(faults(() -> new Work.Command(List.of("a", "\0")))).containsExactly("/work/command");
  }

  @Test
  void givenWhatIsNoRuntime_whenWorkIsMadeOfIt_thenEachFaultIsTold() {
    assertThat(faults(() -> new Work.AgentCoreRuntime("fixer", Optional.of("a b"))))
        .containsExactly("/work/agent_runtime_arn", "/work/qualifier");
    assertThat(faults(() -> new Work.AgentCoreRuntime(RUNTIME + "/x", Optional.of(""))))
        .containsExactly("/work/agent_runtime_arn", "/work/qualifier");
    assertThat(new Work.AgentCoreRuntime(RUNTIME, Optional.of("PROD")).qualifier())
        .contains("PROD");
  }

  private static List<String> faults(Runnable making) {
    var refusal = catchThrowableOfType(InvalidInputException.class, making::run);
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.faults().stream().map(Fault::pointer).toList();
  }
}
