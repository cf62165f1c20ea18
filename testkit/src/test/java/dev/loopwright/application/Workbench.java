package dev.loopwright.application;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.AlertChannel;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.application.verification.CustomEvaluator;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.testkit.InMemoryCheckpointStore;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.InMemoryProgressQueries;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.NumericPolicyAdministration;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import dev.loopwright.testkit.SequentialIds;
import dev.loopwright.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A framework on adapters in memory, and what a test moves and looks at. Backends are set before
 * the first use; a new framework on the same ones is what a restarted process has.
 */
final class Workbench {
  static final AgentName FIXER = new AgentName("fixer");
  static final Caller AGENT = Caller.local("fixer");
  static final Caller ADMIN = Caller.administrator("root");
  static final WorkspacePath WORKSPACE = new WorkspacePath("fixer");
  static final JsonText DONE = new JsonText("{\"done\":true}");
  static final JsonText UNDONE = new JsonText("{\"done\":false}");

  /** Met once the work left the state {@link #DONE}. */
  static final ExitConditionConfig DONE_CONDITION = ExitConditionConfig.evaluatedBy("done");

  final SettableClock clock = new SettableClock();
  final SequentialIds ids = new SequentialIds();
  InMemoryLoopStore loops = new InMemoryLoopStore();
  final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  final NumericPolicyDecisionPoint decisionPoint = new NumericPolicyDecisionPoint();
  final ScriptedSandbox sandbox = new ScriptedSandbox();
  final InMemoryWorkspaces workspaces = new InMemoryWorkspaces().create(WORKSPACE);
  final InMemoryToolGateway gateway = new InMemoryToolGateway();
  final Map<String, CustomEvaluator> evaluators = new HashMap<>();
  final List<AlertChannel> alerts = new ArrayList<>();
  final List<EventPublisher> publishers = new ArrayList<>();
  final List<AgentInvoker> invokers = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();

  LoopStore loopStore = loops;
  CheckpointStore checkpointStore = checkpoints;
  Runnable onPause = () -> {};
  Runnable onEvaluation = () -> {};
  Executor verifications = Runnable::run;
  Executor drivers = Runnable::run;
  Executor publishing = Runnable::run;
  Optional<ScheduledExecutorService> timer = Optional.empty();
  private Optional<LoopFramework> framework = Optional.empty();

  Workbench() {
    evaluators.put("done", this::done);
  }

  private Verdict done(LoopState state) {
    onEvaluation.run();
    return state.agentState().equals(DONE)
        ? Verdict.of(ExitConditionStatusValue.MET, "the state says so")
        : Verdict.of(ExitConditionStatusValue.NOT_MET, "the state does not say so");
  }

  LoopFramework framework() {
    if (framework.isEmpty()) {
      framework = Optional.of(build());
    }
    return framework.get();
  }

  /** Makes a new framework on the same backends and takes up what the old one left. */
  int restart() {
    framework = Optional.of(build());
    return framework().recover();
  }

  /** Loses the state of record and its journal; checkpoints and policies are kept elsewhere. */
  void loseTheStore() {
    loops = new InMemoryLoopStore();
    loopStore = loops;
    restart();
  }

  private LoopFramework build() {
    var tools =
        new ConditionTools(sandbox, workspaces, new ScriptedReportReader(), gateway, evaluators);
    var backends =
        new Backends(
            loopStore,
            loops,
            loops,
            checkpointStore,
            policies,
            decisionPoint,
            new NumericPolicyAdministration(),
            new InMemoryProgressQueries(loops, policies),
            tools);
    var builder =
        LoopFramework.builder()
            .backends(backends)
            .clock(clock)
            .ids(ids)
            .retry(new RetryPolicy(4, Duration.ofMillis(200), this::pause))
            .verifications(verifications)
            .drivers(drivers)
            .publishing(publishing)
            .caller(AGENT);
    alerts.forEach(builder::alerts);
    publishers.forEach(builder::publisher);
    invokers.forEach(builder::invoker);
    timer.ifPresent(builder::timer);
    return builder.build();
  }

  /** Adds a publisher that hands on what it is fed. */
  void publish(String name, Consumer<List<LoopEvent>> to) {
    publishers.add(
        new EventPublisher() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public void publish(List<LoopEvent> events) {
            to.accept(events);
          }
        });
  }

  private void pause(Duration pause) {
    pauses.add(pause);
    onPause.run();
  }

  static LoopConfigBuilder config() {
    return LoopConfig.builder(FIXER.value()).exitConditions(DONE_CONDITION);
  }

  SessionId start(LoopConfigBuilder config) {
    var request = new StartRequest(Optional.empty(), config.build(), JsonText.EMPTY_OBJECT);
    return framework().control().start(AGENT, request).sessionId();
  }

  IterationGrant begin(SessionId loop) {
    return framework().iterations().begin(AGENT, loop);
  }

  IterationAnswer complete(IterationGrant grant, JsonText agentState) {
    return complete(completion(grant, agentState));
  }

  IterationAnswer complete(Completion completion) {
    var answer = framework().iterations().complete(AGENT, completion).toCompletableFuture();
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw sneaky(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer to " + completion, e);
    }
  }

  private static RuntimeException sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  static Completion completion(IterationGrant grant, JsonText agentState) {
    return completion(grant, agentState, Usage.NONE);
  }

  static Completion completion(IterationGrant grant, JsonText agentState, Usage usage) {
    return new Completion(
        grant.state().sessionId(),
        grant.active().number(),
        grant.active().token(),
        agentState,
        usage,
        JsonText.EMPTY_OBJECT);
  }

  IterationAnswer fail(IterationGrant grant, String message, boolean recoverable) {
    return framework().iterations().fail(AGENT, failure(grant, message, recoverable));
  }

  static Failure failure(IterationGrant grant, String message, boolean recoverable) {
    return new Failure(
        grant.state().sessionId(),
        grant.active().number(),
        grant.active().token(),
        message,
        recoverable,
        Usage.NONE);
  }

  /** Begins and completes that many iterations that leave nothing done. */
  void iterate(SessionId loop, int times) {
    for (var i = 0; i < times; i++) {
      complete(begin(loop), UNDONE);
    }
  }

  LoopState state(SessionId loop) {
    return framework().watch().state(AGENT, loop);
  }

  IterationRecord record(SessionId loop, int iteration) {
    return framework().watch().iteration(AGENT, loop, iteration);
  }

  List<LoopEvent> events(SessionId loop) {
    return framework().watch().events(AGENT, loop, PageRequest.first(1_000)).items();
  }

  List<LoopEvent> events(SessionId loop, EventType type) {
    return events(loop).stream().filter(event -> event.type() == type).toList();
  }

  List<EventType> eventTypes(SessionId loop) {
    return events(loop).stream().map(LoopEvent::type).toList();
  }

  Policy limit(int maxIterations) {
    return change(PolicyChange.ofLimit(maxIterations));
  }

  Policy change(PolicyChange change) {
    return framework().policies().change(ADMIN, FIXER, change, OptionalLong.empty());
  }
}
