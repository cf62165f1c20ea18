package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.testkit.LoopStoreContract;

class PostgresLoopStoreTest extends LoopStoreContract {
  private final JdbcLoopStore store = new JdbcLoopStore(TestDatabase.POSTGRES.empty());

  @Override
  protected LoopStore store() {
    return store;
  }
}
