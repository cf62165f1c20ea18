package dev.loopwright.adapter.json.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.loop.WorkspacePath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartRequestJsonTest {
  private static StartRequest read(String body) {
    return StartRequestJson.read(JsonObjectReader.parse(body));
  }

  @Test
  void givenNameAlone_whenRead_thenAllElseHasItsDefault() {
    var request = read("{\"agent_name\":\"fixer\"}");

    assertThat(request.sessionId()).isEmpty();
    assertThat(request.initialState()).isEqualTo(JsonText.EMPTY_OBJECT);
    assertThat(request.config()).isEqualTo(LoopConfig.builder("fixer").build());
  }

  @Test
  void givenEveryMember_whenRead_thenEachIsTaken() {
    var request =
        read(
            """
            {"agent_name":"fixer","session_id":"s-1","max_iterations":7,"checkpoint_interval":3,
             "checkpoint_expiry_seconds":7200,
             "exit_conditions":[{"type":"all_tests_pass","name":"unit","tool_name":null,
               "tool_arguments":{"command":["mvn","test"],"report":"target/*.xml","min_tests":4,
                 "trust_exit_code":true,"paths":["a"]},
               "timeout_seconds":60,"custom_evaluator":null,"description":"all of them",
               "protected":["ci/**"]},
              {"type":"custom","tool_name":"gateway___check","tool_arguments":{"command":1}}],
             "iteration_timeout_seconds":60,"max_iteration_seconds":120,"idle_timeout_seconds":0,
             "verification_timeout_seconds":10,"custom_metadata":{ "k" : 1 },
             "initial_state":[1.0],"workspace":{"path":"/srv/work/fixer","sandbox_session":"01ABC"},
             "work":{"type":"command","command":["./agent"]},
             "budget":{"max_duration_seconds":5,"max_tokens":6,"max_cost_usd":0.7}}""");

    var config = request.config();
    assertThat(request.sessionId().orElseThrow().value()).isEqualTo("s-1");
    assertThat(request.initialState().value()).isEqualTo("[1.0]");
    assertThat(config.requestedMaxIterations()).hasValue(7);
    assertThat(config.checkpoints().expiry()).isEqualTo(Duration.ofHours(2));
    assertThat(config.timeouts().idle()).isZero();
    assertThat(config.budget().costUsd()).contains(new BigDecimal("0.7"));
    assertThat(config.work()).isEqualTo(new Work.Command(List.of("./agent")));
    assertThat(config.customMetadata().value()).isEqualTo("{ \"k\" : 1 }");
    assertThat(config.workspace())
        .contains(new WorkspacePath("/srv/work/fixer", Optional.of("01ABC")));
    var unit = config.exitConditions().get(0);
    assertThat(unit.name()).isEqualTo("unit");
    assertThat(unit.timeout()).contains(Duration.ofMinutes(1));
    assertThat(unit.arguments().command()).containsExactly("mvn", "test");
    assertThat(unit.arguments().minTests()).hasValue(4);
    assertThat(unit.protectedFiles()).contains(List.of("ci/**"));
    assertThat(config.exitConditions().get(1).protectedFiles()).isEmpty();
    assertThat(unit.arguments().raw().value()).contains("\"paths\":[\"a\"]");
    assertThat(config.exitConditions().get(1))
        .extracting(ExitConditionConfig::type, condition -> condition.arguments().raw().value())
        .containsExactly(ExitConditionType.CUSTOM, "{\"command\":1}");
  }

  @Test
  void givenWorkOfAnAgentRuntime_whenRead_thenTheRuntimeAndItsEndpointAreThere() {
    var arn = "arn:aws:bedrock-agentcore:eu-central-1:123456789012:runtime/fixer-aB3dE5gH7j";

    var request =
        read(
            """
            {"agent_name":"fixer","work":{"type":"agentcore_runtime","agent_runtime_arn":"%s",
             "qualifier":"PROD"}}"""
                .formatted(arn));

    assertThat(request.config().work())
        .isEqualTo(new Work.AgentCoreRuntime(arn, Optional.of("PROD")));
  }

  @Test
  void givenFaultsEverywhere_whenRead_thenAllAreListedAtOnce() {
    var error =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                read(
                    """
                    {"agent_name":"","session_id":"-","max_iterations":0,"checkpoint_interval":"5",
                     "checkpoint_expiry_seconds":1,"colour":"red",
                     "exit_conditions":[{"type":"nice"},
                       {"type":"build_succeeds","name":"a b","tool_arguments":{"report":"/x"}},
                       {"type":"build_succeeds"},{"type":"build_succeeds","timeout_seconds":1},
                       {"type":"build_succeeds"},{"type":"custom"}],
                     "iteration_timeout_seconds":1,"custom_metadata":[],"workspace":{},
                     "work":{"type":"http","url":"ftp://x"},
                     "budget":{"max_tokens":0,"max_cost_usd":"1"}}"""));

    assertThat(error.faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/agent_name",
            "/session_id",
            "/max_iterations",
            "/checkpoint_interval",
            "/checkpoint_expiry_seconds",
            "/colour",
            "/exit_conditions/0/type",
            "/exit_conditions/1/name",
            "/exit_conditions/1/tool_arguments/report",
            "/exit_conditions/3/timeout_seconds",
            "/exit_conditions/4/name",
            "/exit_conditions/5",
            "/iteration_timeout_seconds",
            "/custom_metadata",
            "/workspace/path",
            "/work/url",
            "/budget/max_tokens",
            "/budget/max_cost_usd");
  }

  @Test
  void givenAPreset_whenRead_thenItsArgumentsAreNotOpaque() {
    var arguments =
        condition(
                """
                {"type":"all_tests_pass","tool_name":"pytest",
                 "tool_arguments":{"min_tests":4,"paths":["tests/unit"],"markers":"not slow"}}""")
            .arguments();

    assertThat(arguments.minTests()).hasValue(4);
    assertThat(arguments.selection())
        .isEqualTo(new Selection(List.of("tests/unit"), Optional.of("not slow")));
  }

  @Test
  void givenAToolOfTheGateway_whenRead_thenItsArgumentsAreAllItsOwn() {
    var arguments =
        condition(
                """
                {"type":"custom","tool_name":"scan","tool_arguments":{"paths":7,"min_tests":"x"}}""")
            .arguments();

    assertThat(arguments.selection()).isEqualTo(Selection.EVERYTHING);
    assertThat(arguments.raw().value()).isEqualTo("{\"paths\":7,\"min_tests\":\"x\"}");
  }

  @Test
  void givenAPresetsArgumentsWithFaults_whenRead_thenEachIsListed() {
    var error =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                condition(
                    """
                    {"type":"all_tests_pass","tool_name":"pytest",
                     "tool_arguments":{"min_tests":0,"paths":["--co"],"markers":" "}}"""));

    assertThat(error.faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/exit_conditions/0/tool_arguments/min_tests",
            "/exit_conditions/0/tool_arguments/paths",
            "/exit_conditions/0/tool_arguments/markers");
  }

  private static ExitConditionConfig condition(String json) {
    return read("{\"agent_name\":\"fixer\",\"exit_conditions\":[" + json + "]}")
        .config()
        .exitConditions()
        .get(0);
  }
}
