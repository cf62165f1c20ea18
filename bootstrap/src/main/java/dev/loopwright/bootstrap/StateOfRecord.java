package dev.loopwright.bootstrap;

import dev.loopwright.adapter.jdbc.JdbcJournal;
import dev.loopwright.adapter.jdbc.JdbcLoopHistory;
import dev.loopwright.adapter.jdbc.JdbcLoopStore;
import dev.loopwright.adapter.jdbc.JdbcPolicyStore;
import dev.loopwright.adapter.jdbc.StoreSchema;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyStore;
import javax.sql.DataSource;

/**
 * The ports of the store.
 *
 * @param loops the newest states
 * @param history what is kept beside them
 * @param journal what happened in all loops, as one
 * @param policies the policies
 */
record StateOfRecord(LoopStore loops, LoopHistory history, Journal journal, PolicyStore policies) {
  /** Returns that of a database, whose tables are brought up to date. */
  static StateOfRecord jdbc(DataSource dataSource) {
    StoreSchema.migrate(dataSource);
    return new StateOfRecord(
        new JdbcLoopStore(dataSource),
        new JdbcLoopHistory(dataSource),
        new JdbcJournal(dataSource),
        new JdbcPolicyStore(dataSource));
  }
}
