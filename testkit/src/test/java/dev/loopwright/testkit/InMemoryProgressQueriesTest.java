package dev.loopwright.testkit;

import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.loop.Transition;
import java.util.List;

class InMemoryProgressQueriesTest extends ProgressQueriesContract {
  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private final InMemoryProgressQueries queries =
      new InMemoryProgressQueries(store, new InMemoryPolicyStore());

  @Override
  protected ProgressQueries queries() {
    return queries;
  }

  @Override
  protected void happen(List<Transition> steps) {
    steps.forEach(step -> store.commit(step, List.of()));
  }
}
