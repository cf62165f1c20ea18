package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.testkit.LoopHistoryContract;
import javax.sql.DataSource;

class H2LoopHistoryTest extends LoopHistoryContract {
  private final DataSource dataSource = TestDatabase.H2.empty();
  private final JdbcLoopStore store = new JdbcLoopStore(dataSource);
  private final JdbcLoopHistory history = new JdbcLoopHistory(dataSource);

  @Override
  protected LoopStore store() {
    return store;
  }

  @Override
  protected LoopHistory history() {
    return history;
  }
}
