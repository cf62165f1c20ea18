package dev.loopwright.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The stack as it is synthesised, without an account. */
class LoopwrightStackTest {
  /** Actions that IAM knows no resource for. */
  private static final Set<String> WITHOUT_RESOURCES = Set.of("xray:PutSpans");

  private static final Pattern ACTION =
      Pattern.compile("`((?:bedrock-agentcore|logs|xray):[A-Z][A-Za-z]+)`");
  private static final Pattern OUTPUT =
      Pattern.compile("export .* # ([A-Z][A-Za-z]+)$", Pattern.MULTILINE);

  private static Template template;

  @BeforeAll
  static void synthesise() {
    template = Template.fromStack(LoopwrightApp.stack(new App()));
  }

  private static void has(String type, Map<String, ?> properties) {
    template.hasResourceProperties("AWS::BedrockAgentCore::" + type, properties);
  }

  @Test
  void givenTheStack_whenSynthesised_thenMemoryKeepsEventsForDaysWithinTheServicesBounds() {
    has("Memory", Map.of("Name", "loopwright", "EventExpiryDuration", 90));
  }

  @Test
  void givenTheStack_whenItIsDestroyed_thenCheckpointsStay() {
    template.hasResource("AWS::BedrockAgentCore::Memory", Map.of("DeletionPolicy", "Retain"));
  }

  @Test
  void givenTheStack_whenSynthesised_thenXRayMayPutSpansWhereTheyAreSearched() {
    var document = template.findResources("AWS::Logs::ResourcePolicy").toString();

    assertThat(document)
        .contains("xray.amazonaws.com", "logs:PutLogEvents", "aws/spans:*", "aws:SourceAccount");
  }

  @Test
  void givenTheStack_whenSynthesised_thenTheCodeInterpreterHasNoPublicNetwork() {
    has("CodeInterpreterCustom", Map.of("NetworkConfiguration", Map.of("NetworkMode", "SANDBOX")));
  }

  @Test
  void givenTheStack_whenSynthesised_thenTheGatewayEnforcesItsPolicyEngine() {
    has(
        "Gateway",
        Map.of(
            "AuthorizerType",
            "AWS_IAM",
            "PolicyEngineConfiguration",
            Match.objectLike(Map.of("Mode", "ENFORCE"))));
  }

  @Test
  void givenTheStack_whenSynthesised_thenTheIterationToolTakesWhatDecisionsAreAskedWith() {
    var tool =
        Match.objectLike(
            Map.of(
                "Name",
                "begin_iteration",
                "InputSchema",
                Match.objectLike(
                    Map.of(
                        "Required",
                        List.of(
                            "agent_name",
                            "session_id",
                            "iteration",
                            "max_iterations",
                            "elapsed_seconds",
                            "tokens",
                            "conditions_met",
                            "conditions_total")))));
    has(
        "GatewayTarget",
        Map.of(
            "Name",
            "loopwright",
            "TargetConfiguration",
            Match.objectLike(
                Map.of(
                    "Mcp",
                    Match.objectLike(
                        Map.of(
                            "Lambda",
                            Match.objectLike(
                                Map.of("ToolSchema", Map.of("InlinePayload", List.of(tool))))))))));
  }

  @Test
  void givenTheStack_whenSynthesised_thenThePermitNamesTheGatewayAndTheTool() {
    var statement =
        Match.objectLike(
            Map.of(
                "Fn::Join",
                List.of(
                    "",
                    Match.arrayWith(
                        List.of(
                            Match.stringLikeRegexp(
                                "action == AgentCore::Action::\"loopwright___begin_iteration\""))))));
    has("Policy", Map.of("Definition", Map.of("Cedar", Map.of("Statement", statement))));
  }

  @Test
  void givenTheStack_whenSynthesised_thenEveryLogGroupForgets() {
    template
        .findResources("AWS::Logs::LogGroup")
        .values()
        .forEach(group -> assertThat(properties(group)).containsKey("RetentionInDays"));
  }

  @Test
  void givenEveryRole_whenItsStatementsAreRead_thenNoneAllowsMoreThanItsResources() {
    var tooWide = new TreeSet<String>();
    statements()
        .filter(statement -> list(statement.get("Resource")).contains("*"))
        .forEach(
            statement -> list(statement.get("Action")).forEach(a -> tooWide.add(a.toString())));

    assertThat(tooWide).isEqualTo(new TreeSet<>(WITHOUT_RESOURCES));
  }

  @Test
  void givenEveryRole_whenItsActionsAreRead_thenNoneIsAPattern() {
    assertThat(statements().flatMap(statement -> list(statement.get("Action")).stream()))
        .isNotEmpty()
        .noneMatch(action -> action.toString().contains("*"));
  }

  @Test
  void givenThePage_whenItsFirstTableIsRead_thenItIsWhatTheServerIsAllowed() throws IOException {
    var page = Files.readString(Path.of("../../docs/aws.md"));
    var table =
        page.substring(
            page.indexOf("## What the server must be allowed"), page.indexOf("Without the stack,"));

    var allowed = new TreeSet<String>();
    statementsOf(managed())
        .forEach(statement -> list(statement.get("Action")).forEach(a -> allowed.add("" + a)));

    assertThat(allowed)
        .containsExactlyInAnyOrderElementsOf(
            ACTION.matcher(table).results().map(found -> found.group(1)).toList());
  }

  @Test
  void givenThePage_whenItNamesOutputs_thenTheStackHasThem() throws IOException {
    var page = Files.readString(Path.of("../../docs/aws.md"));

    var named = OUTPUT.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(named).hasSize(6);
    assertThat(template.findOutputs("*").keySet()).containsAll(named);
  }

  private static Stream<Object> managed() {
    return template.findResources("AWS::IAM::ManagedPolicy").values().stream()
        .map(policy -> properties(policy).get("PolicyDocument"));
  }

  private static Stream<Map<?, ?>> statements() {
    var inline =
        template.findResources("AWS::IAM::Role").values().stream()
            .flatMap(role -> list(properties(role).getOrDefault("Policies", List.of())).stream())
            .map(policy -> ((Map<?, ?>) policy).get("PolicyDocument"));
    return statementsOf(Stream.concat(managed(), inline));
  }

  private static Stream<Map<?, ?>> statementsOf(Stream<?> documents) {
    return documents
        .flatMap(document -> list(((Map<?, ?>) document).get("Statement")).stream())
        .map(statement -> (Map<?, ?>) statement);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> resource) {
    return (Map<String, Object>) resource.get("Properties");
  }

  private static Collection<?> list(Object value) {
    return value instanceof Collection<?> several ? several : List.of(value);
  }
}
