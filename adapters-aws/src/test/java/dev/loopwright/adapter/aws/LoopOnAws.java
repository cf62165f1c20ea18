package dev.loopwright.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.aws.codeinterpreter.AgentCoreCodeSandbox;
import dev.loopwright.adapter.aws.codeinterpreter.CodeInterpreterSettings;
import dev.loopwright.adapter.aws.gateway.AgentCoreToolGateway;
import dev.loopwright.adapter.aws.memory.AgentCoreCheckpointStore;
import dev.loopwright.adapter.aws.memory.MemorySettings;
import dev.loopwright.adapter.aws.observability.CloudWatchEventPublisher;
import dev.loopwright.adapter.aws.observability.CloudWatchLog;
import dev.loopwright.adapter.aws.observability.CloudWatchSettings;
import dev.loopwright.adapter.aws.policy.GatewayDecisionPoint;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.InMemoryProgressQueries;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.NumericPolicyAdministration;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.ScriptedReportReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A whole loop of the application's own on the adapters of AWS. Its work writes {@code done} into a
 * file in its third iteration; the condition is a command that looks for that.
 */
final class LoopOnAws implements AutoCloseable {
  static final SessionId SESSION = new SessionId("faults");
  static final int DONE = 3;

  private static final String GROUP = "/loopwright/events";
  private static final Caller AGENT = Caller.local("fixer");
  private static final WorkspacePath WORKSPACE = new WorkspacePath("fixer");
  private static final Duration LONG = Duration.ofSeconds(20);

  final AgentCoreFake fake = AgentCoreFake.start();
  final List<Integer> worked = new ArrayList<>();
  IntConsumer beforeWork = iteration -> {};
  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces().create(WORKSPACE);
  private final AgentCoreCheckpointStore checkpoints;
  private final AgentCoreCodeSandbox sandbox;
  private final AgentCoreToolGateway gateway;
  private final CloudWatchLog log;
  private final LoopFramework framework;
  private final Path file;

  LoopOnAws(Path root) throws IOException {
    file = Files.createDirectory(root.resolve("fixer")).resolve("notes.txt");
    var unused = fake.gateways().attachEngine("ENFORCE");
    var access = FakeAccess.to(fake);
    var clock = Clock.systemUTC();
    checkpoints =
        AgentCoreCheckpointStore.open(
            access, new MemorySettings(Optional.empty(), "loopwright", 30), clock);
    sandbox =
        new AgentCoreCodeSandbox(
            access, CodeInterpreterSettings.of(root, "aws.codeinterpreter.v1"));
    gateway =
        AgentCoreToolGateway.signed(
            URI.create(fake.endpoint() + GatewayService.path(GatewayService.SIGNED)), access);
    log =
        CloudWatchLog.open(access, new CloudWatchSettings(GROUP, "node-1", 90, LONG, LONG), clock);
    framework =
        LoopFramework.builder()
            .backends(backends())
            .retry(new RetryPolicy(2, Duration.ZERO, pause -> {}))
            .verifications(Runnable::run)
            .publisher(new CloudWatchEventPublisher(log, store))
            .publishing(Runnable::run)
            .caller(AGENT)
            .build();
  }

  private Backends backends() {
    var policies = new InMemoryPolicyStore();
    return new Backends(
        store,
        store,
        store,
        checkpoints,
        policies,
        new GatewayDecisionPoint(new NumericPolicyDecisionPoint(), gateway, Optional::empty),
        new NumericPolicyAdministration(),
        new InMemoryProgressQueries(store, policies),
        new ConditionTools(sandbox, workspaces, new ScriptedReportReader(), gateway, Map.of()));
  }

  LoopResult run() {
    var condition =
        ExitConditionConfig.of(
            ExitConditionType.CUSTOM, ToolArguments.ofCommand("grep", "-qx", "done", "notes.txt"));
    var config =
        LoopConfig.builder("fixer")
            .workspace(WORKSPACE)
            .exitConditions(condition)
            .checkpoints(new CheckpointSchedule(1, Duration.ofDays(1)))
            .maxIterations(10)
            .build();
    return framework.initialize(config, SESSION).run(request -> work(request.iteration()));
  }

  LoopResult goOn() {
    return framework.loop(SESSION).run(request -> work(request.iteration()));
  }

  /** Each turn leaves another file, so that no verdict is reused. */
  private WorkAnswer work(int iteration) throws IOException {
    beforeWork.accept(iteration);
    worked.add(iteration);
    var text = iteration < DONE ? "draft " + iteration : "done\n# " + iteration;
    Files.writeString(file, text);
    workspaces.write(WORKSPACE, "notes.txt", text);
    return WorkAnswer.done(new JsonText("{\"iteration\":" + iteration + "}"));
  }

  List<LoopEvent> events(EventType type) {
    return framework.watch().events(AGENT, SESSION, PageRequest.first(1_000)).items().stream()
        .filter(event -> event.type() == type)
        .toList();
  }

  /** Returns what the events of a type say, details and errors. */
  String said(EventType type) {
    return events(type).stream()
        .map(event -> event.details().values() + " " + event.errorMessage().orElse(""))
        .toList()
        .toString();
  }

  /** How often the condition's command was sent to be executed. */
  long executions() {
    return fake.calls().stream()
        .filter(call -> call.operation().equals("InvokeCodeInterpreter"))
        .filter(call -> call.body().toString().contains("notes.txt'"))
        .filter(call -> call.body().getString("name").equals("executeCommand"))
        .count();
  }

  /** Every event of the journal is in the log group, in its order. */
  void assertJournalIsInTheLog() {
    var sequences =
        fake.logs().messages(GROUP).stream()
            .filter(line -> !line.contains("\"type\":\"STATE\""))
            .map(line -> Long.valueOf(line.replaceFirst("^\\{\"sequence\":(\\d+).*", "$1")))
            .distinct()
            .toList();
    var journal =
        framework.watch().events(AGENT, SESSION, PageRequest.first(1_000)).items().stream()
            .map(LoopEvent::sequence)
            .toList();
    assertThat(sequences).isEqualTo(journal);
  }

  void assertCheckpointsCanBeResumedFrom() {
    assertThat(checkpoints.latest(SESSION).orElseThrow().state().agentState().value())
        .contains("\"iteration\":");
  }

  @Override
  public void close() {
    sandbox.close();
    gateway.close();
    checkpoints.close();
    log.close();
    fake.close();
  }
}
