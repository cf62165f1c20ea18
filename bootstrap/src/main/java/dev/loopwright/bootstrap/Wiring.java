package dev.loopwright.bootstrap;

import dev.loopwright.adapter.jdbc.JdbcJournal;
import dev.loopwright.adapter.jdbc.JdbcLoopHistory;
import dev.loopwright.adapter.jdbc.JdbcLoopStore;
import dev.loopwright.adapter.jdbc.JdbcPolicyStore;
import dev.loopwright.adapter.jdbc.StoreSchema;
import dev.loopwright.adapter.onprem.gateway.EmptyToolGateway;
import dev.loopwright.adapter.onprem.memory.CheckpointSchema;
import dev.loopwright.adapter.onprem.memory.JdbcCheckpointStore;
import dev.loopwright.adapter.onprem.observability.JournalProgressQueries;
import dev.loopwright.adapter.onprem.observability.LogAlertChannel;
import dev.loopwright.adapter.onprem.policy.CedarAdapters;
import dev.loopwright.adapter.onprem.runtime.HttpAgentInvoker;
import dev.loopwright.adapter.onprem.runtime.SandboxedCommandInvoker;
import dev.loopwright.adapter.reports.ReportReaders;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.verification.ConditionTools;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Constructs the chosen adapters, and only those, and puts the framework together. */
final class Wiring {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Configuration configuration;
  private final DataSource dataSource;
  private final Clock clock = Clock.systemUTC();

  Wiring(Configuration configuration, DataSource dataSource) {
    this.configuration = configuration;
    this.dataSource = dataSource;
  }

  Server server(Pools pools) {
    StoreSchema.migrate(dataSource);
    var store = new JdbcLoopStore(dataSource);
    var history = new JdbcLoopHistory(dataSource);
    var policies = new JdbcPolicyStore(dataSource);
    var interpreter = interpreter();
    var policy = policy();
    var backends =
        new Backends(
            store,
            history,
            new JdbcJournal(dataSource),
            memory(),
            policies,
            policy.decisionPoint(),
            policy.administration(),
            queries(store, history, policies),
            new ConditionTools(
                interpreter.sandbox(),
                interpreter.workspaces(),
                ReportReaders.standard(),
                gateway(),
                Map.of()));
    var framework =
        LoopFramework.builder()
            .backends(backends)
            .clock(clock)
            .retry(
                new RetryPolicy(
                    configuration.checkpointAttempts(),
                    FIRST_PAUSE,
                    pause -> LockSupport.parkNanos(pause.toNanos())))
            .invoker(new SandboxedCommandInvoker(interpreter.sandbox(), clock))
            .invoker(new HttpAgentInvoker(clock))
            .alerts(new LogAlertChannel())
            .verifications(pools.verifications())
            .drivers(pools.drivers())
            .timer(pools.timer())
            .build();
    return new Server(framework, backends);
  }

  private OnPremise interpreter() {
    return switch (configuration.backends().codeinterpreter()) {
      case ONPREM -> OnPremise.codeInterpreter(configuration.sandbox());
    };
  }

  private CheckpointStore memory() {
    return switch (configuration.backends().memory()) {
      case ONPREM -> {
        CheckpointSchema.migrate(dataSource);
        yield new JdbcCheckpointStore(dataSource);
      }
    };
  }

  private ToolGateway gateway() {
    return switch (configuration.backends().gateway()) {
      case ONPREM -> new EmptyToolGateway();
    };
  }

  private CedarAdapters policy() {
    return switch (configuration.backends().policy()) {
      case ONPREM -> CedarAdapters.load();
    };
  }

  private ProgressQueries queries(LoopStore store, LoopHistory history, PolicyStore policies) {
    return switch (configuration.backends().observability()) {
      case ONPREM -> new JournalProgressQueries(store, history, policies);
    };
  }
}
