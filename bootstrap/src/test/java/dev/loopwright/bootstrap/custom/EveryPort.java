package dev.loopwright.bootstrap.custom;

import dev.loopwright.adapter.api.LoopAdapter;
import dev.loopwright.adapter.jdbc.JdbcJournal;
import dev.loopwright.adapter.jdbc.JdbcLoopHistory;
import dev.loopwright.adapter.jdbc.JdbcLoopStore;
import dev.loopwright.adapter.jdbc.JdbcPolicyStore;
import dev.loopwright.adapter.jdbc.StoreSchema;
import dev.loopwright.adapter.onprem.observability.JournalProgressQueries;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryCheckpointStore;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.NumericPolicyAdministration;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.ScriptedSandbox;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/** An adapter of one's own for every port, by producers: whatever CDI makes will do. */
@Dependent
public class EveryPort {
  @Resource(lookup = "jdbc/loopwright")
  private DataSource dataSource;

  /** A store that forgets is refused, whoever wrote it: hence the delivered tables. */
  @Produces
  @LoopAdapter
  @Singleton
  JdbcLoopStore store() {
    StoreSchema.migrate(dataSource);
    return new JdbcLoopStore(dataSource);
  }

  @Produces
  @LoopAdapter
  @Singleton
  JdbcLoopHistory history() {
    return new JdbcLoopHistory(dataSource);
  }

  @Produces
  @LoopAdapter
  @Singleton
  JdbcJournal journal() {
    return new JdbcJournal(dataSource);
  }

  @Produces
  @LoopAdapter
  @Singleton
  JdbcPolicyStore policies() {
    return new JdbcPolicyStore(dataSource);
  }

  @Produces
  @LoopAdapter
  @Singleton
  InMemoryCheckpointStore memory() {
    return new InMemoryCheckpointStore();
  }

  @Produces
  @LoopAdapter
  @Singleton
  InMemoryToolGateway gateway() {
    return new InMemoryToolGateway();
  }

  @Produces
  @LoopAdapter
  @Singleton
  InMemoryWorkspaces workspaces() {
    return new InMemoryWorkspaces().create(new WorkspacePath("project"));
  }

  @Produces
  @LoopAdapter
  @Singleton
  ScriptedSandbox sandbox() {
    var sandbox = new ScriptedSandbox();
    sandbox.answer(List.of("check"), ScriptedSandbox.exited(0, "scripted"));
    return sandbox;
  }

  @Produces
  @LoopAdapter
  @Singleton
  NumericPolicyDecisionPoint decisions() {
    return new NumericPolicyDecisionPoint();
  }

  @Produces
  @LoopAdapter
  @Singleton
  NumericPolicyAdministration administration() {
    return new NumericPolicyAdministration();
  }

  @Produces
  @LoopAdapter
  @Singleton
  JournalProgressQueries queries(
      @LoopAdapter LoopStore store,
      @LoopAdapter LoopHistory history,
      @LoopAdapter PolicyStore policies) {
    return new JournalProgressQueries(store, history, policies);
  }
}
