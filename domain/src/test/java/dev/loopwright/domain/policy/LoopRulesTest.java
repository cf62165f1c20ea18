package dev.loopwright.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy demands of a loop's conditions. */
class LoopRulesTest {
  private static final ToolArguments ARGUMENTS =
      arguments(
          List.of("mvn", "test"), Optional.of("r/*.xml"), OptionalInt.of(3), false, "{\"a\": 1}");
  private static final ExitConditionConfig TESTS =
      new ExitConditionConfig(
          ExitConditionType.ALL_TESTS_PASS,
          "unit",
          Optional.of("maven"),
          ARGUMENTS,
          Optional.empty(),
          Optional.empty(),
          "");

  private static ToolArguments arguments(
      List<String> command,
      Optional<String> report,
      OptionalInt minTests,
      boolean trust,
      String raw) {
    return new ToolArguments(command, report, minTests, trust, new JsonText(raw));
  }

  private static ExitConditionConfig with(ToolArguments arguments) {
    return new ExitConditionConfig(
        TESTS.type(), "x", TESTS.toolName(), arguments, Optional.empty(), Optional.empty(), "");
  }

  private static ExitConditionConfig trusting() {
    return with(arguments(List.of("true"), Optional.empty(), OptionalInt.empty(), true, "{}"));
  }

  static Stream<ExitConditionConfig> otherProofs() {
    var command = ARGUMENTS.command();
    var report = ARGUMENTS.report();
    var tests = ARGUMENTS.minTests();
    return Stream.of(
        with(arguments(List.of("true"), report, tests, false, "{\"a\": 1}")),
        with(arguments(command, Optional.of("s/*.xml"), tests, false, "{\"a\": 1}")),
        with(arguments(command, report, OptionalInt.of(2), false, "{\"a\": 1}")),
        with(arguments(command, report, tests, true, "{\"a\": 1}")),
        with(arguments(command, report, tests, false, "{\"a\": 2}")),
        with(
            new ToolArguments(
                command,
                report,
                tests,
                false,
                new Selection(List.of("one"), Optional.empty()),
                ARGUMENTS.raw())),
        new ExitConditionConfig(
            ExitConditionType.BUILD_SUCCEEDS,
            "x",
            TESTS.toolName(),
            ARGUMENTS,
            Optional.empty(),
            Optional.empty(),
            ""),
        new ExitConditionConfig(
            TESTS.type(),
            "x",
            Optional.of("gradle"),
            ARGUMENTS,
            Optional.empty(),
            Optional.empty(),
            ""));
  }

  @ParameterizedTest
  @MethodSource("otherProofs")
  void givenARequiredCondition_whenALoopAsksForAnotherProof_thenThatIsAFault(
      ExitConditionConfig other) {
    var faults = new LoopRules(List.of(TESTS), false).faultsOf(List.of(other));

    assertThat(faults)
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .isEqualTo(
                        "must contain a condition of type all_tests_pass, tool_name maven,"
                            + " tool_arguments {\"a\": 1}"));
  }

  @Test
  void givenARequiredCondition_whenNameTimeoutDescriptionAndBlanksDiffer_thenItIsMet() {
    var same =
        new ExitConditionConfig(
            TESTS.type(),
            "other",
            TESTS.toolName(),
            arguments(
                ARGUMENTS.command(),
                ARGUMENTS.report(),
                ARGUMENTS.minTests(),
                false,
                " { \"a\" :\n1 } "),
            Optional.of(Duration.ofSeconds(60)),
            Optional.empty(),
            "the same");

    assertThat(new LoopRules(List.of(TESTS), true).faultsOf(List.of(same))).isEmpty();
  }

  @Test
  void givenARequiredEvaluator_whenALoopNamesAnother_thenTheFaultNamesTheRightOne() {
    var rules = new LoopRules(List.of(ExitConditionConfig.evaluatedBy("honest")), false);

    assertThat(rules.faultsOf(List.of(ExitConditionConfig.evaluatedBy("kind"))))
        .extracting(Fault::message)
        .containsExactly(
            "must contain a condition of type custom, custom_evaluator honest, tool_arguments {}");
    assertThat(rules.faultsOf(List.of(ExitConditionConfig.evaluatedBy("honest")))).isEmpty();
  }

  @Test
  void givenTrustIsForbidden_whenSomeConditionsTrust_thenEachOfThemIsAFault() {
    var faults = new LoopRules(List.of(), true).faultsOf(List.of(TESTS, trusting(), trusting()));

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactly(
            "/exit_conditions/1/tool_arguments/trust_exit_code",
            "/exit_conditions/2/tool_arguments/trust_exit_code");
  }

  @Test
  void givenNoRules_whenAnythingIsAskedFor_thenNothingIsWrong() {
    assertThat(LoopRules.NONE.faultsOf(List.of(trusting()))).isEmpty();
  }

  @Test
  void givenAConditionThatIsRequiredAndForbidden_whenRulesAreMade_thenTheyAreRefused() {
    assertThatThrownBy(() -> new LoopRules(List.of(TESTS, trusting()), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/required_conditions/1/tool_arguments/trust_exit_code");
    assertThatCode(() -> new LoopRules(List.of(trusting()), false)).doesNotThrowAnyException();
  }

  @Test
  void givenAsManyConditionsAsMayBe_whenOneMoreIsRequired_thenThatIsRefused() {
    assertThatCode(() -> new LoopRules(Collections.nCopies(50, TESTS), false))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new LoopRules(Collections.nCopies(51, TESTS), false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at most 50");
  }

  @Test
  void givenAPolicyWithRules_whenALoopBreaksThem_thenTheRefusalSaysWhoAndWhat() {
    var policy = Policy.defaultFor(new AgentName("fixer"));
    var strict =
        new Policy(
            policy.agentName(),
            policy.maxIterations(),
            policy.enforcement(),
            policy.warningThresholdPercent(),
            policy.ownStatement(),
            new LoopRules(List.of(TESTS), true),
            policy.revision());

    assertThatThrownBy(() -> strict.demandStart(List.of(trusting())))
        .isInstanceOfSatisfying(
            ForbiddenStartException.class,
            refusal -> {
              assertThat(refusal.faults()).hasSize(2);
              assertThat(refusal.advice()).isEqualTo(Advice.GIVE_UP);
            })
        .hasMessageStartingWith("the policy of agent fixer forbids to start this loop: ")
        .hasMessageContaining("; /exit_conditions/0/tool_arguments/trust_exit_code is forbidden");
    assertThatCode(() -> strict.demandStart(List.of(TESTS))).doesNotThrowAnyException();
    assertThatCode(() -> strict.withMaxIterations(3).demandStart(List.of(TESTS)))
        .doesNotThrowAnyException();
    assertThat(strict.withMaxIterations(3).rules()).isEqualTo(strict.rules());
  }
}
