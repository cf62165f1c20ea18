package com.example.quickstart;

import dev.loopwright.adapter.jdbc.JdbcJournal;
import dev.loopwright.adapter.jdbc.JdbcLoopHistory;
import dev.loopwright.adapter.jdbc.JdbcLoopStore;
import dev.loopwright.adapter.jdbc.JdbcPolicyStore;
import dev.loopwright.adapter.jdbc.StoreSchema;
import dev.loopwright.adapter.onprem.codeinterpreter.BubblewrapSandbox;
import dev.loopwright.adapter.onprem.codeinterpreter.LocalWorkspaces;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxSettings;
import dev.loopwright.adapter.onprem.gateway.EmptyToolGateway;
import dev.loopwright.adapter.onprem.memory.CheckpointSchema;
import dev.loopwright.adapter.onprem.memory.JdbcCheckpointStore;
import dev.loopwright.adapter.onprem.observability.JournalProgressQueries;
import dev.loopwright.adapter.onprem.policy.CedarAdapters;
import dev.loopwright.adapter.reports.ReportReaders;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.verification.ConditionTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Everything on this machine: loops and checkpoints in an H2 file, policies by Cedar in this
 * process, commands in bubblewrap. The same adapters as the server's.
 */
final class LocalBackends implements AutoCloseable {
  private final JdbcConnectionPool database;
  private final BubblewrapSandbox sandbox;
  private final Backends backends;

  private LocalBackends(JdbcConnectionPool database, BubblewrapSandbox sandbox, Path workspaces) {
    this.database = database;
    this.sandbox = sandbox;
    StoreSchema.migrate(database);
    CheckpointSchema.migrate(database);
    var store = new JdbcLoopStore(database);
    var history = new JdbcLoopHistory(database);
    var policies = new JdbcPolicyStore(database);
    var cedar = CedarAdapters.load();
    this.backends =
        new Backends(
            store,
            history,
            new JdbcJournal(database),
            new JdbcCheckpointStore(database),
            policies,
            cedar.decisionPoint(),
            cedar.administration(),
            new JournalProgressQueries(store, history, policies),
            new ConditionTools(
                sandbox,
                new LocalWorkspaces(workspaces, sandbox),
                ReportReaders.standard(),
                new EmptyToolGateway(),
                Map.of()));
  }

  /**
   * Opens the backends that keep what they have in a folder; makes it if it is not there.
   *
   * @param tools further folders and files, outside of the workspaces, that commands may read
   * @throws IOException if the folder can't be made
   */
  static LocalBackends in(Path folder, Path... tools) throws IOException {
    var workspaces = Files.createDirectories(folder.resolve("workspaces"));
    var settings = SandboxSettings.of(workspaces).withReadOnlyPaths(List.of(tools));
    var sandbox = BubblewrapSandbox.create(settings);
    // WRITE_DELAY=0: a commit survives a crash of this process.
    var url = "jdbc:h2:file:" + folder.resolve("loops").toAbsolutePath() + ";WRITE_DELAY=0";
    return new LocalBackends(JdbcConnectionPool.create(url, "sa", ""), sandbox, workspaces);
  }

  Backends backends() {
    return backends;
  }

  @Override
  public void close() {
    sandbox.close();
    database.dispose();
  }
}
