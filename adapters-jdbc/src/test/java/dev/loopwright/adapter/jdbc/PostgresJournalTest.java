package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.testkit.JournalContract;
import javax.sql.DataSource;

class PostgresJournalTest extends JournalContract {
  private final DataSource dataSource = TestDatabase.POSTGRES.empty();
  private final JdbcLoopStore store = new JdbcLoopStore(dataSource);
  private final JdbcJournal journal = new JdbcJournal(dataSource);

  @Override
  protected LoopStore store() {
    return store;
  }

  @Override
  protected Journal journal() {
    return journal;
  }
}
