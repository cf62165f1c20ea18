package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The sample's loop and agent, the agent behind an {@link OutsideLog}. */
final class SampleRun implements AutoCloseable {
  /** Large enough that saving it takes a while. */
  private static final int AGENT_STATE_CHARACTERS = 4_000_000;

  private static final String PATIENCE_SECONDS = "600";

  private final HttpClient http = Http.client();
  private final ContractClient client;
  private final String session;
  private final OutsideLog log;
  private final Path agentLog;
  private final Process agent;

  private SampleRun(Instance instance, String session, Path workspace) throws IOException {
    this.client = new ContractClient(instance.uri(), http);
    this.session = session;
    this.log = new OutsideLog(instance.uri());
    this.agentLog = instance.data().resolve("agent-" + session + ".log");
    this.agent = agent(workspace);
  }

  static SampleRun start(Instance instance) throws IOException {
    var installation = Installation.find();
    var name = "sample-" + UUID.randomUUID();
    var workspace = instance.workspaces().resolve(name);
    Folders.copy(installation.sampleProject(), workspace);
    var request =
        Json.createObjectBuilder(new SampleLoop(installation, Sample.SHORT).request(workspace))
            .add("session_id", name)
            .add("checkpoint_interval", 1)
            .add(
                "initial_state",
                Json.createObjectBuilder().add("ballast", "x".repeat(AGENT_STATE_CHARACTERS)));
    new ContractClient(instance.uri(), Http.client()).startLoop(request.build());
    return new SampleRun(instance, name, workspace);
  }

  private Process agent(Path workspace) throws IOException {
    return new ProcessBuilder(
            Jdk.current().java(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Installation.find().sampleAgent().toString(),
            "--server",
            log.uri().toString(),
            "--session",
            session,
            "--workspace",
            workspace.toString(),
            "--patience",
            PATIENCE_SECONDS)
        .redirectErrorStream(true)
        .redirectOutput(agentLog.toFile())
        .start();
  }

  String session() {
    return session;
  }

  OutsideLog log() {
    return log;
  }

  boolean isOver() {
    return !agent.isAlive();
  }

  CompletableFuture<Process> over() {
    return agent.onExit();
  }

  /** Waits for the agent's end. */
  int exitCode() throws InterruptedException {
    return agent.waitFor();
  }

  String agentSaid() throws IOException {
    return Files.readString(agentLog);
  }

  String phase() {
    return client.progress(session).phase();
  }

  /**
   * Returns once the loop's next event of a type has come, or the loop's end.
   *
   * @return whether it was that event
   */
  boolean awaitNext(String eventType) throws InterruptedException {
    var seen = events().size();
    var found = new boolean[1];
    EventStream.of(client, session, http)
        .follow(
            event -> {
              found[0] =
                  Answers.number(event, "sequence") > seen
                      && event.getString("event_type").equals(eventType);
              return found[0] || event.getString("event_type").equals("loop.completed");
            });
    return found[0];
  }

  JsonObject state() {
    return get("/loops/" + session);
  }

  List<JsonObject> iterations() {
    return all("/loops/" + session + "/iterations", "iterations");
  }

  List<JsonObject> events() {
    return all("/events/" + session, "events");
  }

  List<JsonObject> checkpoints() {
    return all("/checkpoints/" + session, "checkpoints");
  }

  private List<JsonObject> all(String path, String member) {
    var page = get(path + "?limit=200");
    if (!page.isNull("next_cursor")) {
      throw new IllegalStateException(path + " is longer than a page");
    }
    return page.getJsonArray(member).getValuesAs(JsonObject.class);
  }

  private JsonObject get(String path) {
    var request = HttpRequest.newBuilder(client.uri("/api/v1" + path)).build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Answers.object(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer to " + path, e);
    }
  }

  @Override
  public void close() {
    agent.destroyForcibly();
    log.close();
  }
}
