package dev.loopwright.application;

import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that lets a test act, or throw, just before and just after a commit. */
final class HookedLoopStore implements LoopStore {
  private final LoopStore store;
  volatile Consumer<Transition> before = transition -> {};
  volatile Consumer<Transition> after = transition -> {};

  HookedLoopStore(LoopStore store) {
    this.store = store;
  }

  @Override
  public Durability durability() {
    return store.durability();
  }

  @Override
  public void commit(Transition transition, List<ToolOutput> outputs) {
    before.accept(transition);
    store.commit(transition, outputs);
    after.accept(transition);
  }

  @Override
  public Optional<LoopState> find(SessionId sessionId) {
    return store.find(sessionId);
  }

  @Override
  public Page<LoopListing> list(LoopFilter filter, PageRequest page) {
    return store.list(filter, page);
  }

  @Override
  public List<ScheduledLoop> unfinished() {
    return store.unfinished();
  }
}
