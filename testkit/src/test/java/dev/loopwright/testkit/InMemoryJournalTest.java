package dev.loopwright.testkit;

import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopStore;

class InMemoryJournalTest extends JournalContract {
  private final InMemoryLoopStore store = new InMemoryLoopStore();

  @Override
  protected LoopStore store() {
    return store;
  }

  @Override
  protected Journal journal() {
    return store;
  }
}
