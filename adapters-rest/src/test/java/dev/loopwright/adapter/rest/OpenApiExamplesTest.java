package dev.loopwright.adapter.rest;

import static dev.loopwright.adapter.rest.OpenApiDocument.asList;
import static dev.loopwright.adapter.rest.OpenApiDocument.asMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The published examples are what the server takes and what its codecs write. */
class OpenApiExamplesTest extends RestFixture {
  private static final Set<String> CLIENT_OR_SERVER_ERROR = Set.of("4", "5");

  private final OpenApiDocument document = OpenApiDocument.read();

  @BeforeEach
  void makeTheWorkspaceOfTheExample() {
    workspaces.create(new WorkspacePath("/srv/work/fixer"));
    breakTests();
  }

  @TestFactory
  Stream<DynamicTest> givenAnExampleOfAnAnswer_whenTheCodecWritesItsValue_thenItIsTheSame() {
    var written = ExampleValues.after(request("StartLoop"));
    return written.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(tree(entry.getValue()))
                            .as(entry.getValue())
                            .isEqualTo(example(entry.getKey()))));
  }

  @Test
  void givenTheAnswersOfEveryOperation_whenTheirSchemasAreLookedUp_thenEachIsWrittenByACodec() {
    var answered = new TreeSet<String>();
    for (var operation : document.operations().values()) {
      asMap(operation.get("responses"))
          .forEach(
              (status, response) -> {
                if (!isError(status)) {
                  answered.addAll(schemas(asMap(response)));
                }
              });
    }

    assertThat(ExampleValues.after(request("StartLoop")).keySet()).containsAll(answered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /events", "GET /events/{session_id}"})
  void givenTheExampleOfAStream_whenItsDataIsRead_thenItIsTheExampleOfAnEvent(String operation) {
    var response = asMap(asMap(document.operations().get(operation).get("responses")).get("200"));
    var stream =
        (String) asMap(asMap(response.get("content")).get("text/event-stream")).get("example");
    var lines = stream.lines().toList();

    assertThat(lines.get(0)).startsWith("id: ");
    assertThat(lines.get(1)).isEqualTo("event: loop.exit_condition.evaluated");
    assertThat(tree(lines.get(2).substring("data: ".length()))).isEqualTo(example("Event"));
  }

  @Test
  void givenTheExampleOfAStart_whenItIsSent_thenALoopStarts() throws Exception {
    assertThat(client.post("/loops", request("StartLoop")).status()).isEqualTo(201);
  }

  @Test
  void givenTheExamplesOfAnIteration_whenTheyAreSent_thenEachIsTaken() throws Exception {
    var loop = "/loops/" + startLoop();
    var first = begin(loop.substring(7)).json().getString("lease_token");
    ok(client.post(loop + "/iterations/1/heartbeat", leased("Heartbeat", first)));
    ok(client.post(loop + "/iterations/1/completion", leased("CompleteIteration", first)));
    var second = begin(loop.substring(7)).json().getString("lease_token");
    ok(client.post(loop + "/iterations/2/failure", leased("FailIteration", second)));
  }

  @Test
  void givenTheExamplesOfMovingALoop_whenTheyAreSent_thenEachIsTaken() throws Exception {
    var loop = "/loops/" + startLoop();
    ok(client.post(loop + "/checkpoints", request("SaveCheckpoint")));
    ok(client.post(loop + "/pause"));
    ok(client.post(loop + "/resume", request("ResumeLoop")));
    ok(client.putAsAdministrator(loop + "/limit", request("ChangeLimit")));
    ok(client.post(loop + "/cancel", request("CancelLoop")));
  }

  @Test
  void givenTheExamplesOfPoliciesAndTools_whenTheyAreSent_thenEachIsTaken() throws Exception {
    ok(client.putAsAdministrator("/policies/fixer", request("ChangePolicy")));
    ok(client.post("/tools/echo/invocations", request("InvokeTool")));
  }

  @TestFactory
  Stream<DynamicTest> givenAnErrorOfAnOperation_whenTheDocumentIsRead_thenItHasAnExampleOfIt() {
    return document.operations().entrySet().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.getKey(),
                    () ->
                        asMap(operation.getValue().get("responses"))
                            .forEach(
                                (status, response) -> {
                                  if (isError(status)) {
                                    assertThat(problems(asMap(response)))
                                        .as(status)
                                        .isNotEmpty()
                                        .allMatch(
                                            one ->
                                                status.equals(String.valueOf(one.get("status"))));
                                  }
                                })));
  }

  @Test
  void givenTheExampleOfAnyProblem_whenItIsReadAndWrittenAgain_thenItIsTheSame() {
    var examples =
        document.map("components", "responses").values().stream()
            .flatMap(response -> problems(asMap(response)).stream())
            .toList();

    assertThat(examples)
        .hasSizeGreaterThanOrEqualTo(ProblemType.values().length)
        .allSatisfy(
            example ->
                assertThat(tree(ProblemForm.FORM.text(problem(example)))).isEqualTo(example));
  }

  @Test
  void givenAnErrorToBeRepeated_whenTheDocumentIsRead_thenItTellsOfRetryAfter() {
    document
        .map("components", "responses")
        .forEach(
            (name, response) -> {
              var retries =
                  problems(asMap(response)).stream()
                      .anyMatch(one -> problem(one).type().hasRetryAfter());
              assertThat(asMap(response).getOrDefault("headers", Map.of()).toString())
                  .as(name)
                  .satisfies(
                      headers -> assertThat(headers.contains("Retry-After")).isEqualTo(retries));
            });
  }

  private List<Map<String, Object>> problems(Map<String, Object> response) {
    var content = asMap(document.resolve(response).get("content"));
    return asMap(asMap(content.get("application/problem+json")).get("examples")).values().stream()
        .map(example -> asMap(asMap(example).get("value")))
        .toList();
  }

  private static Problem problem(Map<String, Object> example) {
    var type =
        Arrays.stream(ProblemType.values())
            .filter(known -> known.urn().equals(example.get("type")))
            .findFirst()
            .orElseThrow();
    var subject =
        new Problem.Subject(
            Optional.ofNullable((String) example.get("session_id")),
            example.get("iteration") instanceof Integer number
                ? OptionalInt.of(number)
                : OptionalInt.empty());
    var faults =
        asList(example.getOrDefault("errors", List.of())).stream()
            .map(OpenApiDocument::asMap)
            .map(fault -> new Fault((String) fault.get("pointer"), (String) fault.get("message")))
            .toList();
    return type.because((String) example.get("detail"))
        .at((String) example.get("instance"))
        .about(subject)
        .with(faults);
  }

  private Set<String> schemas(Map<String, Object> response) {
    var found = new TreeSet<String>();
    asMap(document.resolve(response).getOrDefault("content", Map.of()))
        .forEach(
            (type, content) -> {
              if (asMap(asMap(content).get("schema")).get("$ref") instanceof String reference) {
                found.add(reference.substring(reference.lastIndexOf('/') + 1));
              }
            });
    return found;
  }

  private static boolean isError(String status) {
    return CLIENT_OR_SERVER_ERROR.contains(status.substring(0, 1));
  }

  private static Object tree(String json) {
    return new Yaml().load(json);
  }

  private Object example(String schema) {
    return document.map("components", "examples", schema).get("value");
  }

  private String request(String schema) {
    return JsonTree.text(example(schema));
  }

  private String leased(String schema, String lease) {
    var request = new LinkedHashMap<>(asMap(example(schema)));
    request.put("lease_token", lease);
    return JsonTree.text(request);
  }

  private static void ok(RestClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }
}
