package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every {@link CheckpointStore} passes this; a subclass per adapter supplies an empty store. */
public abstract class CheckpointStoreContract {
  private static final SessionId SESSION = new SessionId("s");
  private static final PageRequest ALL = PageRequest.first(100);

  /** For the subclass of each adapter. */
  protected CheckpointStoreContract() {}

  /** {@return the store to test, without a checkpoint in it; the same one throughout a test} */
  protected abstract CheckpointStore store();

  private static Checkpoint checkpoint(LoopStory story, String id, Instant at) {
    return Checkpoint.fromLoopState(
        story.state(), new CheckpointId(id), new JsonText("{ \"note\" : \"é\" }"), at);
  }

  private static Checkpoint checkpoint(int iterations) {
    var story = LoopStory.of("s").iterate(iterations);
    return checkpoint(story, "checkpoint-" + iterations, story.tick());
  }

  @Test
  void givenUnknownSession_whenAsked_thenNothingIsThere() {
    assertThat(store().latest(SESSION)).isEmpty();
    assertThat(store().find(SESSION, new CheckpointId("c"))).isEmpty();
    assertThat(store().list(SESSION, ALL).items()).isEmpty();
  }

  @Test
  void givenLoopsOfEveryStage_whenSavedAndFound_thenEachIsAsItWasSaved() {
    for (var story : LoopStories.ofEveryStage()) {
      var checkpoint = checkpoint(story, "c-1", story.tick());

      var saved = store().save(checkpoint);

      assertThat(saved.memoryEventId()).isPresent();
      assertThat(saved).isEqualTo(checkpoint.savedAs(saved.memoryEventId().orElseThrow()));
      assertThat(store().find(checkpoint.sessionId(), checkpoint.id())).contains(saved);
      assertThat(store().latest(checkpoint.sessionId())).contains(saved);
    }
  }

  @Test
  void givenTheDigestOfAWorkspace_whenFound_thenItIsThere() {
    var digest = Optional.of(new WorkspaceDigest("sha256:1f"));

    var saved = store().save(checkpoint(1).on(digest));

    assertThat(saved.workspaceDigest()).isEqualTo(digest);
    assertThat(store().latest(SESSION)).contains(saved);
    assertThat(store().list(SESSION, ALL).items())
        .extracting(CheckpointSummary::workspaceDigest)
        .containsExactly(digest);
  }

  @Test
  void givenTwoCheckpoints_whenLatestIsRead_thenTheLaterOneIsReturned() {
    store().save(checkpoint(1));
    var later = store().save(checkpoint(2));

    assertThat(store().latest(SESSION)).contains(later);
  }

  @Test
  void givenAgentStateOfMegabytes_whenFound_thenItIsThereToTheByte() {
    var state = new JsonText("{ \"text\" : \"" + "é😀 ".repeat(500_000) + "\", \"n\":1.00}");
    var story = LoopStory.of("s").begin().complete(state.value());

    store().save(checkpoint(story, "c", story.tick()));

    var found = store().latest(SESSION).orElseThrow();
    assertThat(found.state().agentState().equals(state)).isTrue();
  }

  @Test
  void givenSavedCheckpoint_whenSavedAgain_thenNothingChanges() {
    var saved = store().save(checkpoint(1));
    store().save(checkpoint(2));

    var again = store().save(checkpoint(1));

    assertThat(again).isEqualTo(saved);
    assertThat(store().list(SESSION, ALL).items()).hasSize(2);
  }

  @Test
  void givenUsedId_whenAnotherCheckpointIsSavedUnderIt_thenItIsRefused() {
    var saved = store().save(checkpoint(1));
    var story = LoopStory.of("s").iterate(3);

    assertThatThrownBy(() -> store().save(checkpoint(story, "checkpoint-1", story.tick())))
        .isInstanceOf(InvalidInputException.class);
    assertThat(store().find(SESSION, saved.id())).contains(saved);
  }

  @Test
  void givenCheckpointOfOneLoop_whenAskedForAnotherLoop_thenItIsNotThere() {
    var saved = store().save(checkpoint(1));

    assertThat(store().find(new SessionId("other"), saved.id())).isEmpty();
    assertThat(store().latest(new SessionId("other"))).isEmpty();
  }

  @Test
  void givenCheckpoints_whenListed_thenTheyComeNewestFirstInPages() {
    var first = store().save(checkpoint(1));
    var second = store().save(checkpoint(2));
    var third = store().save(checkpoint(3));

    var page = store().list(SESSION, PageRequest.first(2));
    var rest = store().list(SESSION, new PageRequest(2, page.nextCursor()));

    assertThat(page.items())
        .containsExactly(CheckpointSummary.of(third), CheckpointSummary.of(second));
    assertThat(rest.items()).containsExactly(CheckpointSummary.of(first));
    assertThat(rest.nextCursor()).isEmpty();
  }

  @Test
  void givenUnknownCursor_whenListed_thenItIsRefused() {
    var wrong = new PageRequest(1, Optional.of("no cursor"));

    assertThatThrownBy(() -> store().list(SESSION, wrong))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenCheckpointsPastTheirExpiry_whenAnotherIsSaved_thenTheyAreGone() {
    var story = LoopStory.of("s", LoopStories.everythingSet());
    var expiry = story.state().config().checkpoints().expiry();
    var start = story.tick();
    store().save(checkpoint(story, "old", start));
    var young = store().save(checkpoint(story, "young", start.plus(Duration.ofSeconds(1))));

    var newest = store().save(checkpoint(story, "newest", start.plus(expiry)));

    assertThat(store().list(SESSION, ALL).items())
        .containsExactly(CheckpointSummary.of(newest), CheckpointSummary.of(young));
    assertThat(store().find(SESSION, new CheckpointId("old"))).isEmpty();
  }

  @Test
  void givenNewestCheckpointPastItsExpiry_whenReadLongAfter_thenItIsStillThere() {
    var story = LoopStory.of("s");
    var saved = store().save(checkpoint(story, "c", Instant.EPOCH));

    assertThat(store().latest(SESSION)).contains(saved);
  }
}
