package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.testkit.CheckpointStoreContract;

class PostgresCheckpointStoreTest extends CheckpointStoreContract {
  private final JdbcCheckpointStore store = new JdbcCheckpointStore(TestDatabase.POSTGRES.empty());

  @Override
  protected CheckpointStore store() {
    return store;
  }
}
