package dev.loopwright.bootstrap;

import dev.loopwright.adapter.onprem.memory.CheckpointSchema;
import dev.loopwright.adapter.onprem.memory.JdbcCheckpointStore;
import dev.loopwright.adapter.onprem.observability.JournalProgressQueries;
import dev.loopwright.adapter.onprem.observability.LogAlertChannel;
import dev.loopwright.adapter.onprem.runtime.HttpAgentInvoker;
import dev.loopwright.adapter.onprem.runtime.SandboxedCommandInvoker;
import dev.loopwright.adapter.reports.ReportReaders;
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

/** Constructs the chosen adapters, and only those, and puts the framework together. */
final class Wiring {
  private final Configuration.Sandbox sandbox;
  private final AwsSettings aws;
  private final GatewaySettings gateway;
  private final Configuration.Backends chosen;
  private final String dataSource;
  private final CustomAdapters custom;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param custom where adapters of one's own are found
   */
  Wiring(Configuration configuration, CustomAdapters custom) {
    this.sandbox = configuration.sandbox();
    this.aws = configuration.aws();
    this.gateway = configuration.gateway();
    this.chosen = configuration.backends();
    this.dataSource = configuration.dataSource();
    this.custom = custom;
  }

  Backends adapters() {
    var store = store();
    var policy = policy();
    var interpreter = interpreter();
    return new Backends(
        store.loops(),
        store.history(),
        store.journal(),
        memory(),
        store.policies(),
        policy.decisionPoint(),
        policy.administration(),
        queries(store),
        new ConditionTools(
            interpreter.sandbox(),
            interpreter.workspaces(),
            ReportReaders.standard(),
            gateway(),
            Map.of()));
  }

  /**
   * @param backends the adapters, each remote one behind its decorator: retries are there alone
   */
  LoopFramework framework(Backends backends, Pools pools, Telemetry telemetry) {
    var builder = LoopFramework.builder();
    telemetry.publisher().ifPresent(builder::publisher);
    if (chosen.observability() == Backend.AWS) {
      builder.publisher(aws.events(backends.store(), clock));
    }
    return builder
        .backends(backends)
        .clock(clock)
        .toolTimeout(gateway.toolTimeout())
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

  private StateOfRecord store() {
    return switch (chosen.store()) {
      case JDBC -> StateOfRecord.jdbc(ServerDataSource.lookUp(dataSource));
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
      case ONPREM -> CodeInterpreter.onPremise(sandbox);
      case AWS -> throw notYet(Setting.CODEINTERPRETER);
      case CUSTOM ->
          new CodeInterpreter(custom.get(CodeSandbox.class), custom.get(Workspaces.class));
    };
  }

  private CheckpointStore memory() {
    return switch (chosen.memory()) {
      case ONPREM -> {
        var database = ServerDataSource.lookUp(dataSource);
        CheckpointSchema.migrate(database);
        yield new JdbcCheckpointStore(database);
      }
      case AWS -> aws.checkpoints(clock);
      case CUSTOM -> custom.get(CheckpointStore.class);
    };
  }

  private ToolGateway gateway() {
    return switch (chosen.gateway()) {
      case ONPREM -> gateway.onPremise();
      case AWS -> throw notYet(Setting.GATEWAY);
      case CUSTOM -> custom.get(ToolGateway.class);
    };
  }

  private PolicyEngine policy() {
    return switch (chosen.policy()) {
      case ONPREM -> PolicyEngine.cedar();
      case AWS -> throw notYet(Setting.POLICY);
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

  /** The configuration does not accept it. */
  private static IllegalStateException notYet(Setting port) {
    return new IllegalStateException(port.key() + " has no adapter for AWS");
  }
}
