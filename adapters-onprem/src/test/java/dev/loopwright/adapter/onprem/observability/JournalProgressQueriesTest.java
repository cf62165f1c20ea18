package dev.loopwright.adapter.onprem.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.LoopStory;
import dev.loopwright.testkit.ProgressQueriesContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalProgressQueriesTest extends ProgressQueriesContract {
  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  private final JournalProgressQueries queries = new JournalProgressQueries(store, store, policies);

  @Override
  protected ProgressQueries queries() {
    return queries;
  }

  @Override
  protected void happen(List<Transition> steps) {
    steps.forEach(step -> store.commit(step, List.of()));
  }

  @Test
  void givenPolicyThatWasRaised_whenAskedForProgress_thenItIsMeasuredByTheNewLimit() {
    var story = LoopStory.of("s").iterate(10);
    happen(story.steps());
    var agentName = story.state().config().agentName();
    var usual = Policy.defaultFor(agentName);
    policies.save(
        new Policy(
            agentName,
            200,
            usual.enforcement(),
            usual.warningThresholdPercent(),
            Optional.empty(),
            new PolicyRevision(1, Instant.EPOCH, "admin")));

    var progress = queries.progress(story.state().sessionId()).orElseThrow();

    assertThat(progress.percentage()).isEqualTo(5.0);
    assertThat(progress.remainingIterations()).isEqualTo(190);
  }
}
