package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/operations.md says of an Open Liberty that is there already, with PostgreSQL, and of
 * its log as JSON. One server for all tests; the last one takes its database away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExistingServerIT {
  private static final String GATEWAY_TOKEN = "gateway-token-91ab";
  private static final String OTHERS_TOKEN = "environment-token-77d0";
  private static final String AGENTS_SECRET = "agent-state-c3e8";
  private static final String WAITS =
      "while [ ! -e go ]; do sleep 0.05; done; echo '{\"agent_state\":%s}'";
  private static final String WRONG_TOKEN = "wrong-bearer-04bd";

  @TempDir private static Path folder;
  private static ExistingServer existing;

  private final ServerClient client = existing.client();
  private final SmallProject project = SmallProject.create();

  @BeforeAll
  static void start() throws Exception {
    existing =
        ExistingServer.start(
            folder,
            Map.of(
                "LOOPWRIGHT_DATA",
                folder.resolve("data").toString(),
                "LOOPWRIGHT_REST_ALLOWED_HOSTS",
                "loops.example",
                "LOOPWRIGHT_GATEWAY_URL",
                "http://127.0.0.1:1/mcp",
                "LOOPWRIGHT_GATEWAY_TOKEN",
                GATEWAY_TOKEN,
                "OTHERS_TOKEN",
                OTHERS_TOKEN,
                "WLP_LOGGING_MESSAGE_FORMAT",
                "JSON",
                "WLP_LOGGING_CONSOLE_FORMAT",
                "JSON"));
    existing.awaitUp();
  }

  @AfterAll
  static void stop() throws IOException {
    existing.close();
  }

  @Test
  @Order(1)
  void givenTheFileOfTheDocument_whenTheWarRunsByIt_thenALoopEndsVerifiedOnPostgres() {
    var session = client.start(project.loopForNotes().build());
    var first = client.begin(session).expect(201);

    var goOn = client.complete(session, first, "{\"round\":1}").expect(200);
    var second = client.begin(session).expect(201);
    project.write("notes.txt", "done");
    var stop = client.complete(session, second, "{\"round\":2}").expect(200);

    assertThat(goOn.text("decision")).isEqualTo("continue");
    assertThat(stop.text("stop_reason")).isEqualTo("verified");
    assertThat(client.get("/api/v1/checkpoints/" + session).expect(200).body())
        .contains("\"iteration\":2");
    assertThat(client.readiness("store")).isEqualTo("UP");
  }

  @Test
  @Order(1)
  void givenTheNameThatItIsCalledBy_whenItIsAllowed_thenOnlyCallsByItAreAnswered()
      throws IOException {
    assertThat(loopsBy("loops.example")).startsWith("HTTP/1.1 200");
    assertThat(loopsBy("elsewhere.example"))
        .startsWith("HTTP/1.1 403")
        .contains("urn:loopwright:problem:forbidden");
  }

  @Test
  @Order(1)
  void givenWhatTheServerRefusesByItself_whenItIsAsked_thenItsPageTellsNothingOfTheInside()
      throws IOException {
    assertThat(client.sent("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("The request can't be understood.")
        .doesNotContain("xception", "SRVE", "com.ibm");
  }

  private String loopsBy(String host) throws IOException {
    return client.sent(
        "GET /api/v1/loops HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  @Order(2)
  void givenALogAsJson_whenALoopNearsAndMeetsItsLimit_thenItsLinesNameSessionAndIteration()
      throws Exception {
    var session = client.start(withWork("echo '{}'").add("max_iterations", 2).build());

    try (var events = LiveEvents.open(client, session, "")) {
      events.until("loop.completed");
    }

    existing.server().await("its end is logged", () -> messagesOf(session).size() >= 3);
    assertThat(messagesOf(session))
        .allSatisfy(message -> assertThat(message).contains("loop " + session + ", iteration 2"))
        .anySatisfy(message -> assertThat(message).contains("loop.policy.warning"))
        .anySatisfy(message -> assertThat(message).contains("loop.policy.violation"))
        .anySatisfy(message -> assertThat(message).contains("iteration_limit (limit_iterations)"));
  }

  @Test
  @Order(3)
  void givenFailuresOfEveryKind_whenTheyAreLogged_thenEachLineIsJsonAndNoneHoldsASecret()
      throws Exception {
    var secret = "{\"secret\":\"" + AGENTS_SECRET + "\"}";
    var byAgent = client.start(project.loopForNotes().build());
    client.complete(byAgent, client.begin(byAgent).expect(201), secret).expect(200);
    var begun = client.begin(byAgent).expect(201);
    var byServer = client.start(withWork(WAITS.formatted(secret)).build());
    assertThat(putPolicy(administratorToken()).status()).isEqualTo(200);
    assertThat(putPolicy(WRONG_TOKEN).status()).isIn(401, 403);
    client.get("/api/v1/tools").expect(503);
    client.post("/api/v1/loops", "{\"agent_name\":\"" + AGENTS_SECRET).expect(400);

    existing.loseDatabase();
    project.write("go", "");
    client.complete(byAgent, begun, secret).expectProblem(503, "backend-unavailable");
    var failed = "loop " + byServer + " is driven again later";
    existing.server().await("it failed", () -> existing.server().log().contains(failed));

    assertThat(logLines()).hasSizeGreaterThan(10).allSatisfy(ExistingServerIT::assertIsJson);
    assertThat(everythingWritten())
        .contains(failed, "PSQLException")
        .doesNotContain(ExistingServer.DATABASE_PASSWORD, GATEWAY_TOKEN, OTHERS_TOKEN)
        .doesNotContain(AGENTS_SECRET, WRONG_TOKEN, administratorToken());
  }

  private JsonObjectBuilder withWork(String script) {
    var command = Json.createArrayBuilder(List.of("sh", "-c", script));
    return project
        .loopForNotes()
        .add("work", Json.createObjectBuilder().add("type", "command").add("command", command));
  }

  private Answer putPolicy(String token) {
    return client.send(
        client
            .putting("/api/v1/policies/it-agent", "{\"max_iterations\":50}")
            .header("Authorization", "Bearer " + token));
  }

  private static String administratorToken() throws IOException {
    return Files.readString(folder.resolve("data/admin.token")).strip();
  }

  private static List<String> logLines() {
    return existing.server().log().lines().toList();
  }

  private static List<String> messagesOf(String session) {
    return logLines().stream()
        .map(ExistingServerIT::json)
        .map(line -> line.getString("message", ""))
        .filter(message -> message.contains(session))
        .toList();
  }

  private static void assertIsJson(String line) {
    assertThat(json(line)).containsKeys("type", "ibm_datetime");
  }

  private static JsonObject json(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  /** The log, the console, and whatever else lies beside them, such as dumps of failures. */
  private static String everythingWritten() throws IOException {
    var all = new StringBuilder(existing.server().console());
    try (var files = Files.walk(folder.resolve("logs"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)); // dumps may hold anything
      }
    }
    return all.toString();
  }
}
