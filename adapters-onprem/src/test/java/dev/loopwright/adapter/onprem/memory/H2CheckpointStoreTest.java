package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.testkit.CheckpointStoreContract;

class H2CheckpointStoreTest extends CheckpointStoreContract {
  private final JdbcCheckpointStore store = new JdbcCheckpointStore(TestDatabase.H2.empty());

  @Override
  protected CheckpointStore store() {
    return store;
  }
}
