package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.testkit.LoopStory;
import dev.loopwright.testkit.Machine;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backups of docs/operations.md, made while the store is written to, and what they hold. */
class BackupTest {
  @TempDir Path folder;
  private LoopStory story;

  @BeforeEach
  void begin() {
    story = LoopStory.of("kept").iterate(6).begin();
  }

  @Test
  void givenH2ThatIsWrittenTo_whenItsBackupIsPutBack_thenEveryLoopIsWholeAndGoesOn()
      throws Exception {
    var file = folder.resolve("loopwright");
    var backup = folder.resolve("backup.zip");
    var restored = folder.resolve("restored");
    var variables =
        Map.of(
            "H2", h2(),
            "DATABASE", file.toString(),
            "BACKUP", backup.toString(),
            "FOLDER", restored.toString());
    var dataSource = TestDatabase.h2("jdbc:h2:file:" + file + ";WRITE_DELAY=0;AUTO_SERVER=TRUE");
    keep(dataSource);

    try (var busy = BusyStore.start(dataSource)) {
      DocumentedCommand.run("backup to", variables);
      busy.awaitAnotherLoop();
    }
    DocumentedCommand.run("org.h2.tools.Restore", variables);

    assertWhole(
        TestDatabase.h2("jdbc:h2:file:" + restored.resolve("loopwright") + ";WRITE_DELAY=0"));
  }

  private static String h2() throws Exception {
    return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  @Test
  void givenPostgresThatIsWrittenTo_whenItsBackupIsPutBack_thenEveryLoopIsWholeAndGoesOn()
      throws Exception {
    var programs = InstalledPostgres.programs();
    Machine.here()
        .mustHave(
            programs.isPresent(),
            "PostgreSQL is not installed: run ./loopwright test, or install the package postgresql");
    try (var server = InstalledPostgres.start(programs.get(), folder)) {
      var dataSource = server.create("loopwright");
      var restored = server.create("restored");
      var variables =
          Map.of(
              "PATH", programs.get() + File.pathSeparator + System.getenv("PATH"),
              "DATABASE", server.url("loopwright"),
              "EMPTY", server.url("restored"),
              "BACKUP", folder.resolve("backup").toString());
      keep(dataSource);

      try (var busy = BusyStore.start(dataSource)) {
        DocumentedCommand.run("pg_dump --", variables);
        busy.awaitAnotherLoop();
      }
      DocumentedCommand.run("pg_restore", variables);

      assertWhole(restored);
    }
  }

  private void keep(DataSource dataSource) {
    StoreSchema.migrate(dataSource);
    var store = new JdbcLoopStore(dataSource);
    story.steps().forEach(step -> store.commit(step, List.of()));
  }

  private void assertWhole(DataSource dataSource) {
    StoreSchema.migrate(dataSource);
    var store = new JdbcLoopStore(dataSource);
    var history = new JdbcLoopHistory(dataSource);
    var loops = store.list(LoopFilter.ALL, PageRequest.first(1_000)).items();
    assertThat(loops)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            loop ->
                assertThat(sequences(history, loop.state().sessionId()))
                    .isEqualTo(upTo(loop.state().counters().sequence())));
    assertThat(store.find(new SessionId("kept"))).contains(story.state());
    story.complete("{\"restored\":true}").verify(true).save();
    story.steps().stream()
        .skip(story.steps().size() - 3L)
        .forEach(step -> store.commit(step, List.of()));
    assertThat(store.find(new SessionId("kept"))).contains(story.state());
  }

  private static List<Long> sequences(JdbcLoopHistory history, SessionId sessionId) {
    return history.events(sessionId, Set.of(), PageRequest.first(1_000)).items().stream()
        .map(LoopEvent::sequence)
        .toList();
  }

  private static List<Long> upTo(long newest) {
    return LongStream.rangeClosed(1, newest).boxed().toList();
  }
}
