package dev.loopwright.testkit;

import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;

class InMemoryLoopHistoryTest extends LoopHistoryContract {
  private final InMemoryLoopStore store = new InMemoryLoopStore();

  @Override
  protected LoopStore store() {
    return store;
  }

  @Override
  protected LoopHistory history() {
    return store;
  }
}
