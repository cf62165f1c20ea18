package dev.loopwright.application;

import static dev.loopwright.application.Workbench.ADMIN;
import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.FIXER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.ForbiddenStartException;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Starting a loop asks the agent's policy: no agent chooses its own judge. */
class LoopRulesTest {
  private static final ExitConditionConfig TESTS =
      ExitConditionConfig.of(
          ExitConditionType.ALL_TESTS_PASS, arguments("{\"command\": [\"mvn\", \"test\"]}", "mvn"));

  private final Workbench bench = new Workbench();

  private static ToolArguments arguments(String raw, String program) {
    return new ToolArguments(
        List.of(program, "test"),
        Optional.of("r/*.xml"),
        OptionalInt.empty(),
        false,
        new JsonText(raw));
  }

  private static ExitConditionConfig trusting(String... command) {
    var plain = ToolArguments.ofCommand(command);
    return ExitConditionConfig.of(
        ExitConditionType.ALL_TESTS_PASS,
        new ToolArguments(
            plain.command(), Optional.empty(), OptionalInt.empty(), true, plain.raw()));
  }

  private void demand(boolean forbidTrust, ExitConditionConfig... required) {
    bench.change(rules(forbidTrust, required));
  }

  private static PolicyChange rules(boolean forbidTrust, ExitConditionConfig... required) {
    return new PolicyChange(
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(List.of(required)),
        Optional.of(forbidTrust));
  }

  private static LoopConfig config(ExitConditionConfig... conditions) {
    return LoopConfig.builder("fixer").exitConditions(conditions).build();
  }

  private void start(ExitConditionConfig... conditions) {
    bench.framework().control().start(AGENT, request(conditions));
  }

  private static StartRequest request(ExitConditionConfig... conditions) {
    return new StartRequest(Optional.empty(), config(conditions), JsonText.EMPTY_OBJECT);
  }

  @Test
  void givenARequiredCondition_whenALoopLacksIt_thenItIsRefusedAndNothingStarts() {
    demand(false, TESTS);

    assertThatThrownBy(() -> start(Workbench.DONE_CONDITION))
        .isInstanceOf(ForbiddenStartException.class)
        .hasMessageContaining("all_tests_pass")
        .hasMessageContaining("mvn");
    assertThat(bench.framework().watch().list(AGENT, LoopFilter.ALL, PageRequest.first(1)).items())
        .isEmpty();
  }

  @Test
  void givenARequiredCondition_whenALoopHasItUnderAnotherNameAndOtherBlanks_thenItStarts() {
    demand(true, TESTS);

    var same =
        ExitConditionConfig.of(
            ExitConditionType.ALL_TESTS_PASS, arguments("{\"command\":[\"mvn\",\"test\"]}", "mvn"));
    start(same.named("unit"), Workbench.DONE_CONDITION);
  }

  @Test
  void givenARequiredCondition_whenALoopNamesAnotherCommand_thenItIsRefused() {
    demand(false, TESTS);

    var judgeOfItsOwn =
        ExitConditionConfig.of(ExitConditionType.ALL_TESTS_PASS, arguments("{}", "true"));
    assertThatThrownBy(() -> start(judgeOfItsOwn)).isInstanceOf(ForbiddenStartException.class);
  }

  @Test
  void givenSeveralFaults_whenALoopIsStarted_thenEachIsListed() {
    demand(true, TESTS, Workbench.DONE_CONDITION);

    assertThatThrownBy(() -> start(trusting("true").named("a"), trusting("true").named("b")))
        .isInstanceOfSatisfying(
            ForbiddenStartException.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::pointer)
                    .containsExactly(
                        "/exit_conditions",
                        "/exit_conditions",
                        "/exit_conditions/0/tool_arguments/trust_exit_code",
                        "/exit_conditions/1/tool_arguments/trust_exit_code"));
  }

  @Test
  void givenNoRules_whenALoopTrustsAnExitCode_thenItStarts() {
    start(trusting("true"));
  }

  @Test
  void givenAPolicyThatOnlyMonitorsItsLimit_whenALoopBreaksTheRules_thenItIsRefused() {
    demand(true);
    bench.change(
        new PolicyChange(
            OptionalInt.empty(),
            Optional.of(Enforcement.MONITOR),
            OptionalInt.empty(),
            Optional.empty()));

    assertThatThrownBy(() -> start(trusting("true"))).isInstanceOf(ForbiddenStartException.class);
  }

  @Test
  void givenRules_whenAnotherPartOfThePolicyChanges_thenTheyStay() {
    demand(true, TESTS);
    bench.limit(7);

    var rules = bench.framework().policies().find(AGENT, FIXER).rules();

    assertThat(rules.requiredConditions()).containsExactly(TESTS);
    assertThat(rules.trustExitCodeForbidden()).isTrue();
  }

  @Test
  void givenRules_whenTheyAreReplacedByNone_thenAnyLoopStarts() {
    demand(true, TESTS);
    demand(false);

    start(trusting("true"));
  }

  @Test
  void givenACondition_whenItIsRequiredAndForbiddenAtOnce_thenThePolicyIsRefused() {
    assertThatThrownBy(
            () ->
                bench
                    .framework()
                    .policies()
                    .change(ADMIN, FIXER, rules(true, trusting("true")), OptionalLong.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/required_conditions/0/tool_arguments/trust_exit_code");
  }

  @Test
  void givenAStartedLoop_whenItsStartIsRepeatedUnderStricterRules_thenItGetsTheSameLoop() {
    var key = new IdempotencyKey("k-1");
    var request = request(trusting("true"));
    var first = bench.framework().control().start(AGENT, request, key);
    demand(true);

    var again = bench.framework().control().start(AGENT, request, key);

    assertThat(again.sessionId()).isEqualTo(first.sessionId());
  }

  @Test
  void givenAStatementOfOnesOwn_whenItIsSetToNothing_thenItIsRemoved() {
    bench.policies.save(
        new Policy(
            FIXER,
            7,
            Enforcement.ENFORCE,
            80,
            Optional.of("permit (principal, action, resource);"),
            PolicyRevision.DEFAULT.next(bench.clock.instant(), "root")));

    var changed = bench.change(statement(""));

    assertThat(changed.ownStatement()).isEmpty();
    assertThat(changed.cedarStatement()).isEqualTo(changed.limitStatement());
  }

  private static PolicyChange statement(String cedar) {
    return new PolicyChange(
        OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(cedar));
  }
}
