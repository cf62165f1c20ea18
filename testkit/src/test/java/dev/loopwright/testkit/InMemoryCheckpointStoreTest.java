package dev.loopwright.testkit;

import dev.loopwright.application.port.out.CheckpointStore;

class InMemoryCheckpointStoreTest extends CheckpointStoreContract {
  private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();

  @Override
  protected CheckpointStore store() {
    return store;
  }
}
