package dev.loopwright.adapter.onprem.memory;

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
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the database's own, beyond the contract of every checkpoint store. */
class JdbcCheckpointStoreTest {
  private static final SessionId SESSION = new SessionId("s");

  private final JdbcCheckpointStore store = new JdbcCheckpointStore(TestDatabase.H2.empty());

  private static Checkpoint checkpoint(int iterations) {
    var story = LoopStory.of("s").iterate(iterations);
    var id = new CheckpointId("checkpoint-" + iterations);
    return Checkpoint.fromLoopState(story.state(), id, JsonText.EMPTY_OBJECT, story.tick());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update loop_checkpoint_agent_state set agent_state = '{\"iteration\":7}'",
        "update loop_checkpoint_agent_state set agent_state = ''",
        "delete from loop_checkpoint_agent_state",
        "update loop_checkpoint set document = replace(document, 'fixer', 'mixer')",
        "update loop_checkpoint set document = '{}'",
        "update loop_checkpoint set document_sha256 = 'x'"
      })
  void givenCheckpointThatSomebodyChanged_whenRead_thenItIsRefused(String tampering)
      throws Exception {
    var saved = store.save(checkpoint(2));
    TestDatabase.H2.execute(tampering);

    assertThatThrownBy(() -> store.find(SESSION, saved.id()))
        .isInstanceOf(CheckpointRecoveryException.class)
        .hasMessageContaining("corrupted")
        .hasMessageContaining("checkpoint-2");
    assertThatThrownBy(() -> store.latest(SESSION)).isInstanceOf(CheckpointRecoveryException.class);
  }

  @Test
  void givenOneCorruptedCheckpoint_whenAnotherIsRead_thenItIsStillThere() throws Exception {
    var good = store.save(checkpoint(1));
    store.save(checkpoint(2));
    TestDatabase.H2.execute(
        "update loop_checkpoint_agent_state set agent_state = '1' where checkpoint_id ="
            + " 'checkpoint-2'");

    assertThat(store.find(SESSION, good.id())).contains(good);
    assertThat(store.list(SESSION, PageRequest.first(5)).items()).hasSize(2);
  }

  @Test
  void givenManyWritersOfOneCheckpoint_whenSaving_thenAllGetTheSameOne() throws Exception {
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
  void givenDatabaseThatCannotBeReached_whenAsked_thenMemoryIsUnavailable(@TempDir Path folder) {
    var url = "jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE";
    var dataSource = JdbcConnectionPool.create(url, "sa", "");

    assertThatThrownBy(() -> new JdbcCheckpointStore(dataSource).latest(SESSION))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage("the memory backend failed while reading the latest checkpoint of loop s");
  }
}
