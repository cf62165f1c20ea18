package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.json.wire.StructuredContentJson;
import dev.loopwright.adapter.mcp.McpTestServer;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The tools of an MCP server, behind the deployed WAR. */
@OnTheSharedServer
@RunAsClient
class GatewayIT {
  private static final String TOKEN = "gateway-t0ken";
  private static final String CONFIGURATION =
      "WEB-INF/classes/META-INF/microprofile-config.properties";

  private static final McpTestServer TOOLS =
      new McpTestServer()
          .offer("forecast", "Tells the weather", any -> ToolAnswer.of(false, "sun"))
          .offer("broken", "Never works", any -> ToolAnswer.of(true, "out of order"))
          .offer("review", "Finds what is wrong with a file", GatewayIT::review)
          .start();

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  /** The delivered WAR; only its configuration names a Gateway. */
  @Deployment
  static WebArchive loopwright() throws IOException {
    TOOLS.demandToken(TOKEN);
    var war = BuiltWar.archive();
    var delivered =
        new String(
            war.get(CONFIGURATION).getAsset().openStream().readAllBytes(), StandardCharsets.UTF_8);
    return war.add(
        new StringAsset(
            delivered
                + "\nloopwright.gateway.url="
                + TOOLS.url()
                + "\nloopwright.gateway.token="
                + TOKEN
                + "\n"),
        CONFIGURATION);
  }

  @AfterAll
  static void stop() {
    TOOLS.close();
  }

  /** Reads the file as a real reviewer would, and finds what is wrong with it. */
  private static ToolAnswer review(Map<String, Object> arguments) {
    try {
      var wrong = Files.readString(Path.of((String) arguments.get("file"))).contains("wrong");
      var findings =
          wrong
              ? "[{\"rule\":\"RIGHT\",\"message\":\"it is wrong\",\"file\":\"answer.txt\",\"line\":1}]"
              : "[]";
      return StructuredContentJson.answer(
          false, "reviewed", Optional.of(new JsonText("{\"findings\":" + findings + "}")));
    } catch (IOException e) {
      return ToolAnswer.of(true, "can't be read");
    }
  }

  private Answer invoke(String tool, String body) {
    return client.post("/api/v1/tools/" + tool + "/invocations", body);
  }

  @Test
  void givenAGateway_whenToolsAreListed_thenTheyAreThere() {
    var tools = client.get("/api/v1/tools").expect(200).json().getJsonArray("tools");

    assertThat(tools.getValuesAs(JsonObject.class))
        .extracting(tool -> tool.getString("name"))
        .containsExactlyInAnyOrder("forecast", "broken", "review");
  }

  @Test
  void givenAGateway_whenAToolIsLookedFor_thenItIsFound() {
    var tools = client.get("/api/v1/tools?query=weather").expect(200).json().getJsonArray("tools");

    assertThat(tools.getValuesAs(JsonObject.class))
        .extracting(tool -> tool.getString("name"))
        .containsExactly("forecast");
  }

  @Test
  void givenATool_whenItIsCalled_thenItsAnswerComes() {
    var answer = invoke("forecast", "{\"arguments\":{}}").expect(200);

    assertThat(answer.json().getBoolean("is_error")).isFalse();
    assertThat(answer.text("content")).isEqualTo("sun");
  }

  @Test
  void givenAToolThatFails_whenItIsCalled_thenThatIsItsAnswer() {
    assertThat(invoke("broken", "{\"arguments\":{}}").expect(200).json().getBoolean("is_error"))
        .isTrue();
  }

  @Test
  void givenNoSuchTool_whenItIsCalled_thenTheOthersAreNamed() {
    var problem = invoke("nope", "{\"arguments\":{}}").expectProblem(404, "not-found");

    assertThat(problem.text("detail")).contains("nope", "forecast");
  }

  @Test
  void givenAConditionByATool_whenTheWorkMendsWhatItFinds_thenTheLoopIsCompleted() {
    var session = client.start(loop());
    var first = client.complete(session, client.begin(session).expect(201), "{}").expect(200);
    var status =
        first.json().getJsonObject("state").getJsonArray("exit_conditions").getJsonObject(0);

    assertThat(first.text("decision")).isEqualTo("continue");
    assertThat(status.getString("status")).isEqualTo("not_met");
    assertThat(status.getString("tool_name")).isEqualTo("review");
    assertThat(status.getJsonArray("first_failures").getJsonObject(0).getString("message"))
        .isEqualTo("it is wrong");

    project.write("answer.txt", "right\n");
    var second = client.complete(session, client.begin(session).expect(201), "{}").expect(200);

    assertThat(second.text("decision")).isEqualTo("stop");
    assertThat(second.text("stop_reason")).isEqualTo("verified");
  }

  @Test
  void givenAGatewayThatIsAway_whenItIsUsed_thenThatIsSaidAndItIsUsedAgainOnceItIsBack() {
    TOOLS.stop();
    try {
      var problem = client.get("/api/v1/tools").expectProblem(503, "backend-unavailable");
      assertThat(problem.text("detail")).contains("gateway", TOOLS.url().toString());
      client.awaitReadiness("gateway", "DOWN");
    } finally {
      TOOLS.start();
    }

    invoke("forecast", "{\"arguments\":{}}").expect(200);
    client.awaitReadiness("gateway", "UP");
  }

  private JsonObject loop() {
    var arguments =
        Json.createObjectBuilder().add("file", project.folder().resolve("answer.txt").toString());
    return Json.createObjectBuilder()
        .add("agent_name", "gateway-agent")
        .add("workspace", Json.createObjectBuilder().add("path", project.folder().toString()))
        .add(
            "exit_conditions",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("type", "linting_clean")
                        .add("tool_name", "review")
                        .add("tool_arguments", arguments)))
        .build();
  }
}
