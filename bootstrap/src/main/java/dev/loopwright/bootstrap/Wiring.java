package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.codeinterpreter.AgentCoreCodeSandbox;
import dev.loopwright.adapter.onprem.memory.CheckpointSchema;
import dev.loopwright.adapter.onprem.memory.JdbcCheckpointStore;
import dev.loopwright.adapter.onprem.observability.JournalProgressQueries;
import dev.loopwright.adapter.onprem.observability.LogAlertChannel;
import dev.loopwright.adapter.onprem.runtime.HttpAgentInvoker;
import dev.loopwright.adapter.onprem.runtime.SandboxedCommandInvoker;
import dev.loopwright.adapter.reports.ReportReaders;
import dev.loopwright.adapter.telemetry.OpenTelemetryPublisher;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.verification.ConditionTools;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Constructs the chosen adapters, and only those, and puts the framework together. */
final class Wiring {
  private final Configuration configuration;
  private final Configuration.Backends chosen;
  private final CustomAdapters custom;
  private final Opened opened = new Opened();
  private final Clock clock = Clock.systemUTC();
  private final Optional<AwsPorts> aws;
  private Optional<GatewayEnforcement> enforcement = Optional.empty();

  /**
   * @param custom where adapters of one's own are found
   */
  Wiring(Configuration configuration, CustomAdapters custom) {
    this.configuration = configuration;
    this.chosen = configuration.backends();
    this.custom = custom;
    this.aws =
        configuration.isAwsCalled()
            ? Optional.of(new AwsPorts(configuration.aws(), opened, clock))
            : Optional.empty();
  }

  Backends adapters() {
    var store = store();
    var gateway = opened.add(gateway());
    var policy = policy(gateway, store.policies());
    enforcement = policy.enforcement();
    var interpreter = interpreter();
    return new Backends(
        store.loops(),
        store.history(),
        store.journal(),
        opened.add(memory()),
        store.policies(),
        policy.decisionPoint(),
        policy.administration(),
        queries(store),
        new ConditionTools(
            opened.add(interpreter.sandbox()),
            interpreter.workspaces(),
            ReportReaders.standard(),
            gateway,
            Map.of()));
  }

  /** Returns whether the Gateway enforces, where it decides too; known once the adapters are. */
  Optional<GatewayEnforcement> enforcement() {
    return enforcement;
  }

  /**
   * Makes what spans and metrics go out by.
   *
   * @param keys OpenTelemetry's own
   * @param adapters as they are, without decorators
   */
  Telemetry telemetry(Map<String, String> keys, Backends adapters) {
    var publisher =
        chosen.observability() == Backend.AWS
            ? aws().spans(keys, adapters)
            : OpenTelemetryPublisher.create(keys, adapters.store(), adapters.history());
    publisher.ifPresent(opened::add);
    return new Telemetry(publisher);
  }

  /**
   * @param backends the adapters, each remote one behind its decorator: retries are there alone
   * @param adapters the same without decorators
   */
  LoopFramework framework(Backends backends, Backends adapters, Pools pools, Telemetry telemetry) {
    var builder = LoopFramework.builder();
    telemetry.publisher().ifPresent(builder::publisher);
    if (chosen.observability() == Backend.AWS) {
      builder.publisher(aws().events(backends.store()));
    }
    if (adapters.tools().sandbox() instanceof AgentCoreCodeSandbox sandbox) {
      builder.publisher(aws().sessions(backends, sandbox));
    }
    configuration
        .aws()
        .runtimes()
        .map(runtimes -> aws().agents(runtimes))
        .ifPresent(
            agents -> builder.invoker(agents).publisher(agents.sessionStopper(backends.store())));
    return builder
        .backends(backends)
        .clock(clock)
        .toolTimeout(configuration.gateway().toolTimeout())
        .retry(RetryPolicy.once())
        .invoker(new SandboxedCommandInvoker(backends.tools().sandbox(), clock))
        .invoker(new HttpAgentInvoker(clock))
        .alerts(new LogAlertChannel())
        .verifications(pools.verifications())
        .drivers(pools.drivers())
        .publishing(pools.publishing())
        .timer(pools.timer())
        .build();
  }

  /** Lets go of everything that was made here. */
  void close() {
    opened.close();
  }

  private AwsPorts aws() {
    return aws.orElseThrow();
  }

  private StateOfRecord store() {
    return switch (chosen.store()) {
      case JDBC -> StateOfRecord.jdbc(ServerDataSource.lookUp(configuration.dataSource()));
      case CUSTOM ->
          new StateOfRecord(
              custom.get(LoopStore.class),
              custom.get(LoopHistory.class),
              custom.get(Journal.class),
              custom.get(PolicyStore.class));
    };
  }

  private CodeInterpreter interpreter() {
    return switch (chosen.codeinterpreter()) {
      case ONPREM -> CodeInterpreter.onPremise(configuration.sandbox());
      case AWS -> aws().interpreter(configuration.sandbox());
      case CUSTOM ->
          new CodeInterpreter(custom.get(CodeSandbox.class), custom.get(Workspaces.class));
    };
  }

  private CheckpointStore memory() {
    return switch (chosen.memory()) {
      case ONPREM -> {
        var database = ServerDataSource.lookUp(configuration.dataSource());
        CheckpointSchema.migrate(database);
        yield new JdbcCheckpointStore(database);
      }
      case AWS -> aws().checkpoints();
      case CUSTOM -> custom.get(CheckpointStore.class);
    };
  }

  private ToolGateway gateway() {
    return switch (chosen.gateway()) {
      case ONPREM -> configuration.gateway().onPremise();
      case AWS -> aws().gateway(configuration.gateway().endpoint().orElseThrow().url());
      case CUSTOM -> custom.get(ToolGateway.class);
    };
  }

  private PolicyEngine policy(ToolGateway gateway, PolicyStore policies) {
    return switch (chosen.policy()) {
      case ONPREM -> PolicyEngine.cedar();
      case AWS -> aws().policy(PolicyEngine.cedar(), gateway, policies);
      case CUSTOM ->
          new PolicyEngine(
              custom.get(PolicyDecisionPoint.class), custom.get(PolicyAdministration.class));
    };
  }

  private ProgressQueries queries(StateOfRecord store) {
    return switch (chosen.observability()) {
      // The journal answers here too: CloudWatch has it a little later.
      case ONPREM, AWS ->
          new JournalProgressQueries(store.loops(), store.history(), store.policies());
      case CUSTOM -> custom.get(ProgressQueries.class);
    };
  }
}
