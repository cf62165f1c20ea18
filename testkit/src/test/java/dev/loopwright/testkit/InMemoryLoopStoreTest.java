package dev.loopwright.testkit;

import dev.loopwright.application.port.out.LoopStore;

class InMemoryLoopStoreTest extends LoopStoreContract {
  private final InMemoryLoopStore store = new InMemoryLoopStore();

  @Override
  protected LoopStore store() {
    return store;
  }
}
