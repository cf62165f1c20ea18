package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.testkit.LoopStoreContract;

class H2LoopStoreTest extends LoopStoreContract {
  private final JdbcLoopStore store = new JdbcLoopStore(TestDatabase.H2.empty());

  @Override
  protected LoopStore store() {
    return store;
  }
}
