package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.Heartbeat;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every {@link LoopStore} passes this; a subclass per adapter supplies an empty store. */
public abstract class LoopStoreContract {
  /** For the subclass of each adapter. */
  protected LoopStoreContract() {}

  /** {@return the store to test, without a loop in it; the same one throughout a test} */
  protected abstract LoopStore store();

  private void commit(LoopStory story) {
    story.steps().forEach(this::commit);
  }

  private void commit(Transition step) {
    store().commit(step, List.of());
  }

  private static SessionId session(String id) {
    return new SessionId(id);
  }

  @Test
  void givenUnknownSession_whenFound_thenItIsEmpty() {
    assertThat(store().find(session("unknown"))).isEmpty();
  }

  @Test
  void givenLoopsOfEveryStage_whenFoundAfterEachStep_thenEachIsAsItWasCommitted() {
    for (var story : LoopStories.ofEveryStage()) {
      for (var step : story.steps()) {
        commit(step);

        assertThat(store().find(step.after().sessionId())).contains(step.after());
      }
    }
  }

  @Test
  void givenUsedSession_whenStartedAgain_thenItIsRefusedAndNothingIsStored() {
    var first = LoopStory.of("s").begin();
    commit(first);

    var again = LoopStory.of("s", LoopConfig.builder("other").build()).last();

    assertThatThrownBy(() -> commit(again)).isInstanceOf(SessionExistsException.class);
    assertThat(store().find(session("s"))).contains(first.state());
  }

  @Test
  void givenStaleState_whenCommitted_thenItIsRefusedAndNothingIsStored() {
    var story = LoopStory.of("s").begin();
    commit(story);
    var stale = LoopStory.of("s").begin().last();

    assertThatThrownBy(() -> commit(stale)).isInstanceOf(StaleStateException.class);
    assertThat(store().find(session("s"))).contains(story.state());
  }

  @Test
  void givenSessionThatWasNeverStarted_whenItGoesOn_thenItIsRefused() {
    var step = LoopStory.of("s").begin().last();

    assertThatThrownBy(() -> commit(step)).isInstanceOf(StaleStateException.class);
    assertThat(store().find(session("s"))).isEmpty();
  }

  @Test
  void givenManyWritersOfOneState_whenCommitting_thenExactlyOneSucceeds() throws Exception {
    var story = LoopStory.of("s");
    commit(story);
    var begin = new BeginIteration(story.lease(), story.permission(), story.tick());
    var rivals = 8;
    var pool = Executors.newFixedThreadPool(rivals);
    try {
      var attempts = new ArrayList<Future<Boolean>>();
      for (var i = 0; i < rivals; i++) {
        attempts.add(
            pool.submit(() -> succeeds(begin.applyTo(story.state()).orThrow(session("s")))));
      }
      assertThat(successes(attempts)).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }

  private boolean succeeds(Transition step) {
    try {
      commit(step);
      return true;
    } catch (StaleStateException e) {
      return false;
    }
  }

  private static int successes(List<Future<Boolean>> attempts)
      throws ExecutionException, InterruptedException {
    var successes = 0;
    for (var attempt : attempts) {
      successes += attempt.get() ? 1 : 0;
    }
    return successes;
  }

  @Test
  void givenAgentStateOfMegabytes_whenStepsLeaveItAlone_thenItStaysToTheByte() {
    var state = "{ \"text\" : \"" + "é😀 ".repeat(500_000) + "\", \"n\":1.00}";
    var story = LoopStory.of("s").begin().complete(state).verify(false).begin();
    story.step(new Heartbeat(2, story.lease(), story.tick()));
    commit(story);

    assertThat(agentState("s").equals(new JsonText(state))).isTrue();
  }

  private JsonText agentState(String id) {
    return store().find(session(id)).orElseThrow().agentState();
  }

  @Test
  void givenLoops_whenListed_thenNewestComeFirstWithoutAgentState() {
    commit(LoopStory.of("a").begin().complete("{\"large\":true}"));
    commit(LoopStory.of("b"));

    var page = store().list(LoopFilter.ALL, PageRequest.first(10));

    assertThat(page.items())
        .extracting(listing -> listing.state().sessionId().value())
        .containsExactly("b", "a");
    assertThat(page.items())
        .extracting(listing -> listing.state().agentState())
        .containsOnly(JsonText.EMPTY_OBJECT);
    assertThat(page.items().get(1).agentState())
        .isEqualTo(JsonDigest.of(new JsonText("{\"large\":true}")));
    assertThat(page.items().get(1).state().counters())
        .isEqualTo(LoopStory.of("a").begin().complete("1").state().counters());
    assertThat(page.nextCursor()).isEmpty();
  }

  @Test
  void givenMoreLoopsThanFit_whenPaged_thenEachIsSeenOnceThoughMoreAreStarted() {
    for (var i = 1; i <= 5; i++) {
      commit(LoopStory.of("loop-" + i));
    }
    var seen = new ArrayList<String>();
    var cursor = Optional.<String>empty();
    do {
      var page = store().list(LoopFilter.ALL, new PageRequest(2, cursor));
      page.items().forEach(listing -> seen.add(listing.state().sessionId().value()));
      commit(LoopStory.of("later-" + seen.size()));
      cursor = page.nextCursor();
    } while (cursor.isPresent());

    assertThat(seen).containsExactly("loop-5", "loop-4", "loop-3", "loop-2", "loop-1");
  }

  @Test
  void givenFilters_whenListed_thenOnlyMatchingLoopsAreThere() {
    commit(LoopStories.completed("done"));
    commit(LoopStories.cancelled("cancelled"));
    commit(LoopStory.of("running").begin());
    commit(LoopStory.of("other", LoopConfig.builder("other").build()));

    assertThat(
            listed(
                new LoopFilter(
                    Optional.of(new AgentName("other")), Optional.empty(), Optional.empty())))
        .containsExactly("other");
    assertThat(
            listed(
                new LoopFilter(
                    Optional.empty(), Optional.of(LoopPhase.COMPLETED), Optional.empty())))
        .containsExactly("cancelled", "done");
    assertThat(
            listed(
                new LoopFilter(
                    Optional.empty(), Optional.empty(), Optional.of(LoopOutcome.CANCELLED))))
        .containsExactly("cancelled");
    assertThat(
            listed(
                new LoopFilter(
                    Optional.of(new AgentName("fixer")),
                    Optional.of(LoopPhase.RUNNING),
                    Optional.empty())))
        .containsExactly("running");
    assertThat(
            listed(
                new LoopFilter(
                    Optional.of(new AgentName("other")),
                    Optional.empty(),
                    Optional.of(LoopOutcome.COMPLETED))))
        .isEmpty();
  }

  private List<String> listed(LoopFilter filter) {
    return store().list(filter, PageRequest.first(100)).items().stream()
        .map(listing -> listing.state().sessionId().value())
        .toList();
  }

  @Test
  void givenUnknownCursor_whenListed_thenItIsRefused() {
    assertThatThrownBy(
            () -> store().list(LoopFilter.ALL, new PageRequest(1, Optional.of("no cursor"))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenLoops_whenAskedForUnfinished_thenThoseThatEndedAreNotThere() {
    var running = LoopStory.of("running").begin();
    commit(running);
    commit(LoopStories.completed("done"));
    commit(LoopStories.paused("paused"));
    commit(LoopStories.failed("failed"));

    assertThat(store().unfinished())
        .containsExactlyInAnyOrder(
            new ScheduledLoop(session("running"), running.state().dueAt()),
            new ScheduledLoop(session("paused"), Optional.empty()));
  }

  @Test
  void givenHeartbeat_whenAskedForUnfinished_thenTheNewDueTimeCounts() {
    var story = LoopStory.of("s").begin();
    commit(story);
    var later = story.tick().plus(Duration.ofSeconds(30));
    commit(story.step(new Heartbeat(1, story.lease(), later)).last());

    assertThat(store().unfinished())
        .containsExactly(new ScheduledLoop(session("s"), story.state().dueAt()));
  }
}
