package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.testkit.LoopStory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the database's own, beyond the contract of every store. */
class JdbcLoopStoreTest {
  @Test
  void givenH2FileWithoutWriteDelay_whenAskedForDurability_thenItIsACrashOfTheProcess() {
    assertThat(new JdbcLoopStore(TestDatabase.H2.empty()).durability())
        .isEqualTo(Durability.PROCESS_CRASH);
  }

  @Test
  void givenH2FileWithWriteDelay_whenAskedForDurability_thenItIsNone(@TempDir Path folder) {
    var dataSource = TestDatabase.h2("jdbc:h2:file:" + folder.resolve("store"));

    assertThat(new JdbcLoopStore(dataSource).durability()).isEqualTo(Durability.NONE);
  }

  @Test
  void givenH2InMemory_whenAskedForDurability_thenItIsNone() {
    var dataSource = TestDatabase.h2("jdbc:h2:mem:gone;WRITE_DELAY=0");

    assertThat(new JdbcLoopStore(dataSource).durability()).isEqualTo(Durability.NONE);
  }

  @Test
  void givenPostgresThatFlushes_whenAskedForDurability_thenItIsALossOfPower() {
    assertThat(new JdbcLoopStore(TestDatabase.POSTGRES.empty()).durability())
        .isEqualTo(Durability.POWER_LOSS);
  }

  @Test
  void givenPostgresWithoutSynchronousCommit_whenAskedForDurability_thenPowerMustStay()
      throws SQLException {
    var dataSource = TestDatabase.POSTGRES.empty();
    alter(dataSource, "set synchronous_commit = off");
    try {
      assertThat(new JdbcLoopStore(dataSource).durability()).isEqualTo(Durability.PROCESS_CRASH);
    } finally {
      alter(dataSource, "reset synchronous_commit");
    }
  }

  private static void alter(DataSource dataSource, String how) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter role current_user " + how);
    }
  }

  @Test
  void givenAgentStateOf16Megabytes_whenReadBack_thenItIsThereToTheByte() {
    for (var database : List.of(TestDatabase.H2, TestDatabase.POSTGRES)) {
      var state = new JsonText("\"" + "x".repeat(16 * 1024 * 1024) + "\"");
      var store = new JdbcLoopStore(database.empty());
      var story = LoopStory.of("large").begin().complete(state.value());
      story.steps().forEach(step -> store.commit(step, List.of()));

      var found = store.find(new SessionId("large")).orElseThrow();

      assertThat(found.agentState().equals(state)).isTrue();
    }
  }

  @Test
  void givenDatabaseThatCannotBeReached_whenAsked_thenTheStoreIsUnavailable(@TempDir Path folder) {
    var dataSource = TestDatabase.h2("jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE");
    var store = new JdbcLoopStore(dataSource);

    assertThatThrownBy(() -> store.find(new SessionId("s")))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage("the store backend failed while reading loop s");
    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void givenConnectionThatBreaksAfterTheCommitTookEffect_whenCommitted_thenItIsAcknowledged() {
    var breaking = new BreakingDataSource(TestDatabase.H2.empty());
    var store = new JdbcLoopStore(breaking.dataSource());
    var story = LoopStory.of("s").begin();
    store.commit(story.steps().get(0), List.of());
    breaking.breakNext(BreakingDataSource.Moment.AFTER_COMMIT);

    store.commit(story.last(), List.of());

    assertThat(store.find(new SessionId("s"))).contains(story.state());
  }

  @Test
  void givenConnectionThatBreaksBeforeTheCommit_whenCommitted_thenNothingIsStored() {
    var breaking = new BreakingDataSource(TestDatabase.H2.empty());
    var store = new JdbcLoopStore(breaking.dataSource());
    var story = LoopStory.of("s").begin();
    var started = story.steps().get(0);
    store.commit(started, List.of());
    breaking.breakNext(BreakingDataSource.Moment.BEFORE_COMMIT);

    assertThatThrownBy(() -> store.commit(story.last(), List.of()))
        .isInstanceOf(BackendUnavailableException.class);

    assertThat(store.find(new SessionId("s"))).contains(started.after());
    store.commit(story.last(), List.of());
    assertThat(store.find(new SessionId("s"))).contains(story.state());
  }

  @Test
  void givenWorkThatFailsHalfway_whenCommitted_thenNoHalfOfItIsStored() {
    var database = new Database(TestDatabase.H2.empty());
    var story = LoopStory.of("s");

    assertThatThrownBy(
            () ->
                database.write(
                    "writing half",
                    connection -> {
                      LoopRows.start(connection, story.state());
                      throw new StackOverflowError("in the midst of it");
                    }))
        .isInstanceOf(StackOverflowError.class);

    assertThat(new JdbcLoopStore(database.dataSource()).find(new SessionId("s"))).isEmpty();
  }

  @Test
  void givenRowThatSomebodyBroke_whenRead_thenItIsReportedAsCorrupted() throws SQLException {
    var dataSource = TestDatabase.H2.empty();
    var store = new JdbcLoopStore(dataSource);
    store.commit(LoopStory.of("s").last(), List.of());
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update loop set state = '{}'");
    }

    assertThatThrownBy(() -> store.find(new SessionId("s")))
        .isInstanceOf(CorruptedRecordException.class);
  }

  @Test
  void givenTablesThatAreUpToDate_whenMigratedAgain_thenWhatIsThereStays() {
    var dataSource = TestDatabase.H2.empty();
    var store = new JdbcLoopStore(dataSource);
    var story = LoopStory.of("s");
    store.commit(story.last(), List.of());

    StoreSchema.migrate(dataSource);

    assertThat(store.find(new SessionId("s"))).contains(story.state());
  }
}
