package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.json.JsonLimits;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryCheckpointStore;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.NumericPolicyAdministration;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.ScriptedSandbox;
import dev.loopwright.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole application behind a real HTTP server, on backends in memory. */
class RestFixture {
  static final String ADMIN_TOKEN = "the-administrators-token";
  static final long MAX_BODY = 100_000;
  static final List<String> TESTS = List.of("run-tests");

  final SettableClock clock = new SettableClock();
  final InMemoryLoopStore store = new InMemoryLoopStore();
  final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  final NumericPolicyDecisionPoint decisions = new NumericPolicyDecisionPoint();
  final ScriptedSandbox sandbox = new ScriptedSandbox();
  final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();
  final ScriptedGateway gateway = new ScriptedGateway();
  final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  final StreamThreads streams = new StreamThreads(threads);

  Capacity capacity;
  LoopFramework framework;
  EmbeddedServer server;
  RestClient client;

  RestSettings settings() {
    return settings(MAX_BODY, Duration.ofSeconds(15));
  }

  static RestSettings settings(long maxBytes, Duration heartbeat) {
    return new RestSettings(
        new RestSettings.Bodies(maxBytes, JsonLimits.DEFAULT),
        Set.of("loops.example"),
        new RestSettings.Streams(heartbeat, 100),
        10);
  }

  @BeforeEach
  void startServer() {
    workspaces.create(new WorkspacePath("/work"));
    sandbox.answer(TESTS, ScriptedSandbox.exited(0, "fine"));
    capacity = new Capacity(settings());
    framework = framework();
    server = EmbeddedServer.start(beans());
    client = new RestClient(server.port());
  }

  @AfterEach
  void stopServer() {
    server.close();
    threads.shutdown();
  }

  private LoopFramework framework() {
    var tools =
        new ConditionTools(
            sandbox,
            workspaces,
            (name, content) -> {
              throw new IllegalStateException("no test here writes a report");
            },
            gateway,
            Map.of());
    var backends =
        new Backends(
            store,
            store,
            store,
            checkpoints,
            policies,
            decisions,
            new NumericPolicyAdministration(),
            new StoredProgress(store),
            tools);
    return LoopFramework.builder()
        .backends(backends)
        .clock(clock)
        .retry(RetryPolicy.once())
        .build();
  }

  Map<Class<?>, Object> beans() {
    return Map.of(
        ControlLoops.class, framework.control(),
        DriveIterations.class, framework.iterations(),
        ManageCheckpoints.class, framework.checkpoints(),
        AdministerPolicies.class, framework.policies(),
        WatchLoops.class, framework.watch(),
        UseTools.class, framework.tools(),
        RestSettings.class, settings(),
        Capacity.class, capacity,
        AdministratorCredential.class, AdministratorCredential.of(ADMIN_TOKEN),
        StreamThreads.class, streams);
  }

  /** Starts a loop that is done when {@link #TESTS} exits with 0. */
  String startLoop() throws IOException, InterruptedException {
    return startLoop("{\"n\":1}");
  }

  String startLoop(String initialState) throws IOException, InterruptedException {
    var started =
        client.post(
            "/loops",
            """
            {"agent_name":"fixer","workspace":{"path":"/work"},"initial_state":%s,
             "exit_conditions":[{"type":"build_succeeds",
               "tool_arguments":{"command":["run-tests"]}}]}"""
                .formatted(initialState));
    assertThat(started.status()).as(started.body()).isEqualTo(201);
    return started.json().getString("session_id");
  }

  /** Makes the verification fail from now on. */
  void breakTests() {
    sandbox.answer(TESTS, ScriptedSandbox.exited(1, "broken"));
  }

  RestClient.Answer begin(String session) throws IOException, InterruptedException {
    var begun = client.post("/loops/" + session + "/iterations");
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    return begun;
  }

  RestClient.Answer complete(String session, int iteration, String lease)
      throws IOException, InterruptedException {
    return client.post(
        "/loops/%s/iterations/%d/completion".formatted(session, iteration),
        "{\"lease_token\":\"%s\",\"agent_state\":{\"n\":2}}".formatted(lease));
  }

  /** Begins and completes one iteration. */
  RestClient.Answer iterate(String session) throws IOException, InterruptedException {
    var grant = begin(session).json();
    return complete(session, grant.getInt("iteration"), grant.getString("lease_token"));
  }

  /** Expects a refusal of that kind, as problem+json. */
  static void expectProblem(RestClient.Answer answer, int status, String problem)
      throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).isEqualTo(problem);
  }
}
