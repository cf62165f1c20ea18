package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.rest.BrokenRequests.Broken;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Bad input at every operation that takes a body: each fault is told with its pointer, and nothing
 * has changed. The faulty members are made from the published schemas, so that what is documented
 * is what is checked.
 */
class BadInputTest extends RestFixture {
  private static final int MEBIBYTE = 1024 * 1024;

  private final OpenApiDocument document = OpenApiDocument.read();

  private String session;
  private String lease;

  @Override
  RestSettings settings() {
    return settings(16L * MEBIBYTE, Duration.ofSeconds(15));
  }

  @BeforeEach
  void startALoopInWork() throws Exception {
    breakTests();
    session = startLoop();
    iterate(session);
    client.post("/loops/" + session + "/checkpoints");
    lease = begin(session).json().getString("lease_token");
  }

  private List<BodyOperation> operations() {
    var loop = "/loops/" + session;
    var iteration = loop + "/iterations/2";
    var template = "POST /loops/{session_id}";
    var templateOfOne = template + "/iterations/{iteration}";
    return List.of(
        new BodyOperation("POST /loops", "StartLoop", "/loops", false),
        new BodyOperation(template + "/pause", "", loop + "/pause", true),
        new BodyOperation(template + "/resume", "ResumeLoop", loop + "/resume", true),
        new BodyOperation(template + "/cancel", "CancelLoop", loop + "/cancel", true),
        new BodyOperation(template + "/evaluation", "", loop + "/evaluation", true),
        new BodyOperation("PUT /loops/{session_id}/limit", "ChangeLimit", loop + "/limit", false),
        new BodyOperation(template + "/iterations", "", loop + "/iterations", true),
        new BodyOperation(
            templateOfOne + "/heartbeat", "Heartbeat", iteration + "/heartbeat", false),
        new BodyOperation(
            templateOfOne + "/completion", "CompleteIteration", iteration + "/completion", false),
        new BodyOperation(
            templateOfOne + "/failure", "FailIteration", iteration + "/failure", false),
        new BodyOperation(template + "/checkpoints", "SaveCheckpoint", loop + "/checkpoints", true),
        new BodyOperation("PUT /policies/{agent_name}", "ChangePolicy", "/policies/fixer", false),
        new BodyOperation(
            "POST /tools/{name}/invocations", "InvokeTool", "/tools/echo/invocations", true));
  }

  @Test
  void givenThisTable_whenComparedWithTheDocument_thenEveryOperationWithABodyIsInIt() {
    var documented =
        document.operations().keySet().stream()
            .filter(name -> name.startsWith("POST") || name.startsWith("PUT"));

    assertThat(operations().stream().map(BodyOperation::name))
        .containsExactlyInAnyOrderElementsOf(documented.toList());
  }

  @TestFactory
  Stream<DynamicTest> givenAMemberThatItsSchemaForbids_whenSent_thenItIsNamedAndNothingChanged() {
    return operations().stream()
        .filter(operation -> !operation.schema().isEmpty())
        .flatMap(operation -> bases(operation).stream().flatMap(base -> broken(operation, base)));
  }

  private Stream<DynamicTest> broken(BodyOperation operation, Map<String, Object> base) {
    var byPointer =
        BrokenRequests.oneByOne(document, operation.schema(), base).stream()
            .collect(
                Collectors.groupingBy(Broken::pointer, LinkedHashMap::new, Collectors.toList()));
    return byPointer.entrySet().stream()
        .map(
            member ->
                DynamicTest.dynamicTest(
                    operation.name() + " " + member.getKey(),
                    () -> {
                      var before = everything();
                      for (var request : member.getValue()) {
                        var refused = send(operation, request.body());
                        assertThat(pointers(refused, "invalid-input"))
                            .as(shortened(request.body()))
                            .contains(member.getKey());
                      }
                      assertThat(everything()).isEqualTo(before);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> givenEveryMemberIsWrong_whenSent_thenEveryOneIsNamed() {
    return operations().stream()
        .filter(operation -> !operation.schema().isEmpty())
        .flatMap(
            operation ->
                bases(operation).stream()
                    .map(base -> BrokenRequests.allAtOnce(document, operation.schema(), base))
                    .map(
                        broken ->
                            DynamicTest.dynamicTest(
                                operation.name(),
                                () ->
                                    assertThat(
                                            pointers(
                                                send(operation, broken.body()), "invalid-input"))
                                        .containsAll(broken.pointers()))));
  }

  /** Returns valid requests: the documented example, and what it does not show. */
  private List<Map<String, Object>> bases(BodyOperation operation) {
    var example =
        OpenApiDocument.asMap(
            document.map("components", "examples", operation.schema()).get("value"));
    var base = new LinkedHashMap<>(example);
    base.computeIfPresent("lease_token", (name, any) -> lease);
    if (!operation.schema().equals("StartLoop")) {
      return List.of(base);
    }
    var commanded = new LinkedHashMap<>(base);
    commanded.put("work", Map.of("type", "command", "command", List.of("python3", "agent.py")));
    var called = new LinkedHashMap<>(base);
    called.put("work", Map.of("type", "http", "url", "http://127.0.0.1:8000/turn"));
    return List.of(commanded, called);
  }

  @TestFactory
  Stream<DynamicTest> givenADocumentThatIsNone_whenSent_thenItIsMalformedAndNothingChanged() {
    var documents =
        Map.ofEntries(
            Map.entry("cut off", "{\"a\":"),
            Map.entry("an array", "[]"),
            Map.entry("null", "null"),
            Map.entry("a string", "\"{}\""),
            Map.entry("a number", "7"),
            Map.entry("two values", "{} {}"),
            Map.entry("a leading zero", "{\"a\":01}"),
            Map.entry("no number", "{\"a\":NaN}"),
            Map.entry("a comma too many", "{\"a\":1,}"),
            Map.entry("a comment", "{}//"),
            Map.entry("single quotes", "{'a':1}"),
            Map.entry("a raw control character", "{\"a\":\"\u0000\"}"),
            Map.entry("an unknown escape", "{\"a\":\"\\x\"}"),
            Map.entry("a byte order mark", "\uFEFF{}"));
    return operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      var before = everything();
                      for (var document : documents.entrySet()) {
                        assertThat(pointers(send(operation, document.getValue()), "malformed"))
                            .as(document.getKey())
                            .isNotEmpty();
                      }
                      expect(send(operation, new byte[] {'{', (byte) 0xff, '}'}), 400, "malformed");
                      assertThat(everything()).isEqualTo(before);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> givenAMemberThatNobodyAskedFor_whenSent_thenItIsNamedHoweverItLooks() {
    var twice = "{\"x\":1,\"x\":{}}";
    var deep = "{\"x\":" + "[".repeat(513) + "]".repeat(513) + "}";
    var endless = "{\"x\":" + "[".repeat(100_000);
    var odd = "{\"e\\u0301 \\ud800 \\u0000 ~ /\":1}";
    return operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      var before = everything();
                      assertThat(pointers(send(operation, twice), "invalid-input"))
                          .contains("/x", "/x");
                      assertThat(pointers(send(operation, deep), "invalid-input")).contains("/x");
                      assertThat(pointers(send(operation, endless), "invalid-input"))
                          .contains("/x");
                      assertThat(pointers(send(operation, odd), "invalid-input"))
                          .contains("/e\u0301 \ud800 \u0000 ~0 ~1");
                      assertThat(everything()).isEqualTo(before);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> givenABodyThatIsHuge_whenSent_thenItIsRefusedAndNothingChanged() {
    var tenMebibytes = "{\"x\":\"" + "x".repeat(10 * MEBIBYTE) + "\"}";
    var manyMembers = members(500_000);
    var seventeen = "{\"x\":\"" + "x".repeat(17 * MEBIBYTE) + "\"}";
    return operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      var before = everything();
                      assertThat(pointers(send(operation, tenMebibytes), "invalid-input"))
                          .contains("/x");
                      expect(send(operation, manyMembers), 400, "malformed");
                      expect(send(operation, seventeen), 413, "too-large");
                      assertThat(everything()).isEqualTo(before);
                    }));
  }

  @Test
  void givenMoreFaultsThanAnybodyMends_whenSent_thenTheRestIsCounted() throws Exception {
    var conditions = Stream.generate(() -> members(400)).limit(10).collect(Collectors.joining(","));
    var refused = client.post("/loops", "{\"exit_conditions\":[" + conditions + "]}");
    var errors = refused.json().getJsonArray("errors");

    assertThat(errors).hasSize(1_001);
    assertThat(errors.getJsonObject(1_000).getString("message"))
        .matches("\\d{4} more faults are not listed");
    assertThat(refused.json().getString("detail")).hasSizeLessThan(2_000);
  }

  private static String members(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> "\"x" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Returns all that can be seen of every loop, policy and checkpoint. */
  private String everything() throws IOException, InterruptedException {
    return Stream.of(
            client.get("/loops?limit=1000&include=agent_state"),
            client.get("/policies"),
            client.get("/events/" + session + "?limit=1000"),
            client.get("/loops/" + session + "/iterations?limit=1000"),
            client.get("/checkpoints/" + session + "?limit=1000&include=agent_state"))
        .map(RestClient.Answer::body)
        .collect(Collectors.joining("\n"));
  }

  private RestClient.Answer send(BodyOperation operation, String body)
      throws IOException, InterruptedException {
    return send(operation, body.getBytes(StandardCharsets.UTF_8));
  }

  private RestClient.Answer send(BodyOperation operation, byte[] body)
      throws IOException, InterruptedException {
    var request =
        client
            .request(operation.path())
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + ADMIN_TOKEN)
            .method(operation.method(), BodyPublishers.ofByteArray(body));
    return client.send(request);
  }

  private static List<String> pointers(RestClient.Answer refused, String problem) {
    expect(refused, 400, problem);
    var faults = refused.json().getJsonArray("errors").getValuesAs(JsonObject.class);
    assertThat(faults).allSatisfy(fault -> assertThat(fault.getString("message")).isNotBlank());
    return faults.stream().map(fault -> fault.getString("pointer")).toList();
  }

  private static void expect(RestClient.Answer refused, int status, String problem) {
    assertThat(refused.status()).as(shortened(refused.body())).isEqualTo(status);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.problem()).isEqualTo(problem);
    assertThat(refused.body()).doesNotContain("Exception", "dev.loopwright");
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(300, text.length()));
  }
}
