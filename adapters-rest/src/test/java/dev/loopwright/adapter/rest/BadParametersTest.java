package dev.loopwright.adapter.rest;

import static dev.loopwright.adapter.rest.OpenApiDocument.asList;
import static dev.loopwright.adapter.rest.OpenApiDocument.asMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bad path, query and header parameters at every operation that the published document gives them:
 * ids that are unknown or impossible name nothing, the others are told with their pointers.
 */
class BadParametersTest extends RestFixture {
  private static final String LONG = "x".repeat(300);

  /** What no parameter of that name may be, as it stands in a URL or a header. */
  private static final Map<String, List<String>> HOSTILE =
      Map.ofEntries(
          Map.entry("session_id", List.of("nobody", "-x", LONG, "a%00b", "%C3%A4", "%20")),
          Map.entry("checkpoint_id", List.of("nothing", "a%20b", LONG, "%00")),
          Map.entry("iteration", List.of("0", "-1", "99", "99999999999", "x", "1.5", "%00")),
          Map.entry("condition", List.of("nothing", "%00", LONG, "%F0%9F%98%80")),
          Map.entry("name", List.of("nothing", "%00", LONG)),
          Map.entry("agent_name", List.of("%20a", "a%00", LONG)),
          Map.entry("limit", List.of("0", "1001", "-1", "1.5", "1e2", "x", "99999999999", "%00")),
          Map.entry("cursor", List.of("x", "-1", "%00", LONG)),
          Map.entry("after", List.of("x", "-1", "1.5", "9999999999999999999", "%00")),
          Map.entry("phase", List.of("dancing", "RUNNING", "%00")),
          Map.entry("outcome", List.of("glory", "%00")),
          Map.entry("include", List.of("everything", "agent_state,", "%00")),
          Map.entry("Idempotency-Key", List.of(LONG)),
          Map.entry("Last-Event-ID", List.of("x", "-1", "9999999999999999999")));

  /** What takes any text. */
  private static final List<String> FREE = List.of("query", "Prefer", "If-Match");

  private final OpenApiDocument document = OpenApiDocument.read();
  private final Map<String, String> fine = new LinkedHashMap<>();

  @BeforeEach
  void startALoopInWork() throws Exception {
    breakTests();
    var session = startLoop();
    iterate(session);
    var saved = client.post("/loops/" + session + "/checkpoints").json();
    begin(session);
    fine.put("session_id", session);
    fine.put("checkpoint_id", saved.getString("checkpoint_id"));
    fine.put("iteration", "1");
    fine.put("condition", "build_succeeds");
    fine.put("name", "echo");
    fine.put("agent_name", "fixer");
  }

  @TestFactory
  Stream<DynamicTest> givenAParameterThatNobodyTakes_whenSent_thenItIsRefusedAndNothingChanged() {
    return document.operations().entrySet().stream()
        .flatMap(
            operation ->
                parameters(operation.getValue())
                    .filter(parameter -> !FREE.contains(parameter.get("name")))
                    .map(parameter -> refusals(operation.getKey(), parameter)));
  }

  private DynamicTest refusals(String operation, Map<String, Object> parameter) {
    var name = (String) parameter.get("name");
    return DynamicTest.dynamicTest(
        operation + " " + name,
        () -> {
          var before = everything();
          for (var value : HOSTILE.get(name)) {
            var refused = send(operation, (String) parameter.get("in"), name, value);
            assertThat(refused.header("Content-Type"))
                .as(value)
                .startsWith("application/problem+json");
            assertThat(refused.body()).doesNotContain("Exception", "dev.loopwright");
            if (isId(name, parameter)) {
              assertThat(refused.status()).as(value + refused.body()).isIn(404, 409);
            } else {
              assertThat(refused.status()).as(value + refused.body()).isEqualTo(400);
              assertThat(pointers(refused)).as(value).containsExactly("/" + name);
            }
          }
          assertThat(everything()).isEqualTo(before);
        });
  }

  /**
   * An agent has a policy whether it was made or not, so that its name is checked, not looked up.
   */
  private static boolean isId(String name, Map<String, Object> parameter) {
    return parameter.get("in").equals("path") && !name.equals("agent_name");
  }

  private static List<String> pointers(RestClient.Answer refused) {
    return refused.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(fault -> fault.getString("pointer"))
        .toList();
  }

  private Stream<Map<String, Object>> parameters(Map<String, Object> operation) {
    return asList(operation.getOrDefault("parameters", List.of())).stream()
        .map(parameter -> document.resolve(asMap(parameter)));
  }

  private RestClient.Answer send(String operation, String in, String name, String value)
      throws IOException, InterruptedException {
    var values = new LinkedHashMap<>(fine);
    values.put(name, value);
    var path = operation.substring(operation.indexOf(' ') + 1);
    for (var entry : values.entrySet()) {
      path = path.replace("{" + entry.getKey() + "}", entry.getValue());
    }
    var request = client.request(in.equals("query") ? path + "?" + name + "=" + value : path);
    request.header("Authorization", "Bearer " + ADMIN_TOKEN);
    if (in.equals("header")) {
      request.header(name, value);
    }
    if (name.equals("Last-Event-ID")) {
      request.header("Accept", "text/event-stream");
    }
    var method = operation.substring(0, operation.indexOf(' '));
    if (method.equals("GET")) {
      return client.send(request.GET());
    }
    return client.send(
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body(operation))));
  }

  /** Returns a body that would be taken, so that the parameter alone is at fault. */
  private String body(String operation) {
    var request = document.operations().get(operation).get("requestBody");
    if (request == null) {
      return "{}";
    }
    var content = asMap(asMap(asMap(request).get("content")).get("application/json"));
    var schema = (String) asMap(content.get("schema")).get("$ref");
    var name = schema.substring(schema.lastIndexOf('/') + 1);
    return JsonTree.text(document.map("components", "examples", name).get("value"));
  }

  private String everything() throws IOException, InterruptedException {
    var session = fine.get("session_id");
    return Stream.of(
            client.get("/loops?limit=1000&include=agent_state"),
            client.get("/policies"),
            client.get("/events/" + session + "?limit=1000"),
            client.get("/checkpoints/" + session + "?limit=1000"))
        .map(RestClient.Answer::body)
        .collect(Collectors.joining("\n"));
  }
}
