package com.example.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the files' own, beyond the contract of every checkpoint store. */
class FileCheckpointStoreTest {
  private static final SessionId SESSION = new SessionId("s");

  @TempDir private Path folder;

  private static Checkpoint checkpoint(int iterations) {
    var story = LoopStory.of("s").iterate(iterations);
    var id = new CheckpointId("checkpoint-" + iterations);
    return Checkpoint.fromLoopState(story.state(), id, JsonText.EMPTY_OBJECT, story.tick());
  }

  private FileCheckpointStore store() {
    return new FileCheckpointStore(folder);
  }

  private Path file(Checkpoint saved) {
    return folder.resolve("s").resolve(saved.memoryEventId().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"fixer, mixer", "iteration, situation", "checkpoint 1, checkpoint 2", "}, ' '"})
  void givenAFileThatSomebodyChanged_whenRead_thenItIsRefused(String from, String to)
      throws IOException {
    var saved = store().save(checkpoint(2));
    var text = Files.readString(file(saved));
    assertThat(text).contains(from);
    Files.writeString(file(saved), text.replace(from, to));

    assertThatThrownBy(() -> store().find(SESSION, saved.id()))
        .isInstanceOf(CheckpointRecoveryException.class)
        .hasMessageContaining("checkpoint-2")
        .hasMessageContaining("corrupted");
  }

  @Test
  void givenAFileUnderAnotherName_whenRead_thenItIsRefused() throws IOException {
    var saved = store().save(checkpoint(1));
    Files.move(file(saved), folder.resolve("s/0000000001-other.checkpoint"));

    assertThatThrownBy(() -> store().find(SESSION, new CheckpointId("other")))
        .isInstanceOf(CheckpointRecoveryException.class)
        .hasMessageContaining("another checkpoint than its name says");
  }

  @Test
  void givenADraftThatACrashLeft_whenListed_thenItIsNoCheckpoint() throws IOException {
    var saved = store().save(checkpoint(1));
    Files.writeString(folder.resolve("s/0000000002-half.checkpoint.draft"), "checkpoint 1 ");

    assertThat(store().latest(SESSION)).contains(saved);
    assertThat(store().list(SESSION, PageRequest.first(5)).items()).hasSize(1);
  }

  @Test
  void givenASave_whenItIsDone_thenNothingButTheCheckpointIsLeft() throws IOException {
    var saved = store().save(checkpoint(1));

    try (var files = Files.list(folder.resolve("s"))) {
      assertThat(files).containsExactly(file(saved));
    }
  }

  @Test
  void givenManyWritersOfOneCheckpoint_whenSaving_thenAllGetTheSameOne() throws Exception {
    var store = store();
    var pool = Executors.newFixedThreadPool(8);
    try {
      var saves =
          IntStream.range(0, 8)
              .<Callable<Checkpoint>>mapToObj(i -> () -> store.save(checkpoint(1)))
              .toList();
      var saved = new HashSet<Checkpoint>();
      for (var save : pool.invokeAll(saves)) {
        saved.add(save.get());
      }

      assertThat(saved).hasSize(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void givenAFolderThatCannotBeMade_whenSaving_thenMemoryIsUnavailable() throws IOException {
    Files.writeString(folder.resolve("s"), "a file where the loop's folder should be");

    assertThatThrownBy(() -> store().save(checkpoint(1)))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage("the memory backend failed while saving checkpoint checkpoint-1");
  }
}
