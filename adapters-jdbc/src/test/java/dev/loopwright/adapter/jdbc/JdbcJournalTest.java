package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.testkit.LoopStory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers that are given out in one order and commit in another. */
@Timeout(60)
class JdbcJournalTest {
  /** Has a number of the journal and has not committed yet. */
  private record Pending(Connection connection) {
    static Pending append(DataSource dataSource, String session) throws SQLException {
      var connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      var step = LoopStory.of(session).last();
      LoopRows.start(connection, step.after());
      JournalOrder.of(connection).beforeAppend(connection);
      HistoryRows.append(connection, step.events());
      return new Pending(connection);
    }

    void commit() throws SQLException {
      connection.commit();
      close();
    }

    void rollback() throws SQLException {
      connection.rollback();
      close();
    }

    private void close() throws SQLException {
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  private static void start(DataSource dataSource, String session) {
    new JdbcLoopStore(dataSource).commit(LoopStory.of(session).last(), List.of());
  }

  private static List<String> sessions(JournalPage page) {
    return page.entries().stream().map(entry -> entry.event().sessionId().value()).toList();
  }

  private static List<String> sessions(DataSource dataSource) {
    return sessions(new JdbcJournal(dataSource).after(JournalPosition.BEGINNING, 10));
  }

  @Test
  void givenPostgresWithACommitUnderWay_whenLaterOnesCommitFirst_thenTheyAreWithheldUntilItEnds()
      throws SQLException {
    var dataSource = TestDatabase.POSTGRES.empty();
    var journal = new JdbcJournal(dataSource);
    start(dataSource, "before");
    var position = journal.end();
    var pending = Pending.append(dataSource, "slow");
    start(dataSource, "fast");

    var meanwhile = journal.after(position, 10);
    pending.commit();

    assertThat(sessions(meanwhile)).isEmpty();
    assertThat(meanwhile.withheld()).isTrue();
    assertThat(sessions(journal.after(position, 10))).containsExactly("slow", "fast");
  }

  @Test
  void givenPostgresWithACommitThatComesToNothing_whenRead_thenItsGapIsPassed()
      throws SQLException {
    var dataSource = TestDatabase.POSTGRES.empty();
    var journal = new JdbcJournal(dataSource);
    var position = journal.end();
    var pending = Pending.append(dataSource, "slow");
    start(dataSource, "fast");
    assertThat(journal.after(position, 10).withheld()).isTrue();
    pending.rollback();

    var page = journal.after(position, 10);

    assertThat(sessions(page)).containsExactly("fast");
    assertThat(page.withheld()).isFalse();
  }

  @Test
  void givenPostgresThatIsNeverAtRest_whenRead_thenAGapIsPassedAllTheSame() throws SQLException {
    var dataSource = TestDatabase.POSTGRES.empty();
    var journal = new JdbcJournal(dataSource);
    var position = journal.end();
    Pending.append(dataSource, "gone").rollback();
    start(dataSource, "first");
    var one = Pending.append(dataSource, "one");
    assertThat(journal.after(position, 10).withheld()).isTrue();
    var other = Pending.append(dataSource, "other");
    one.commit();

    var page = journal.after(position, 10);
    other.commit();

    assertThat(sessions(page)).contains("first");
  }

  @Test
  void givenPostgresWithALongTransactionElsewhere_whenRead_thenTheJournalDoesNotWaitForIt()
      throws SQLException {
    var dataSource = TestDatabase.POSTGRES.empty();
    var journal = new JdbcJournal(dataSource);
    var position = journal.end();
    try (var foreign = dataSource.getConnection();
        var statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      statement.execute("insert into policy values ('other', 1, '{}')");
      Pending.append(dataSource, "gone").rollback();
      start(dataSource, "next");

      var page = journal.after(position, 10);
      foreign.rollback();
      foreign.setAutoCommit(true);

      assertThat(sessions(page)).containsExactly("next");
    }
  }

  @Test
  void givenPostgresWithACommitUnderWay_whenAskedForTheEnd_thenItComesAfterThatCommit()
      throws Exception {
    var dataSource = TestDatabase.POSTGRES.empty();
    var journal = new JdbcJournal(dataSource);
    var pending = Pending.append(dataSource, "slow");
    start(dataSource, "fast");
    var end = CompletableFuture.supplyAsync(journal::end);
    pending.commit();

    assertThat(journal.after(end.get(), 10).entries()).isEmpty();
  }

  @Test
  void givenH2WithACommitUnderWay_whenAnotherCommits_thenItComesAfterThat() throws Exception {
    var dataSource = TestDatabase.H2.empty();
    var pending = Pending.append(dataSource, "slow");
    var fast = CompletableFuture.runAsync(() -> start(dataSource, "fast"));
    assertThat(sessions(dataSource)).isEmpty();
    pending.commit();
    fast.get();

    assertThat(sessions(dataSource)).containsExactly("slow", "fast");
  }

  @Test
  void givenH2WithACommitThatCameToNothing_whenRead_thenItsGapIsPassed() throws SQLException {
    var dataSource = TestDatabase.H2.empty();
    Pending.append(dataSource, "gone").rollback();
    start(dataSource, "next");

    assertThat(sessions(dataSource)).containsExactly("next");
  }

  @Test
  void givenCursor_whenAnotherProcessAsksForIt_thenItIsThere() {
    for (var database : List.of(TestDatabase.H2, TestDatabase.POSTGRES)) {
      var dataSource = database.empty();
      start(dataSource, "a");
      var journal = new JdbcJournal(dataSource);
      journal.advance("reader", Optional.empty(), journal.end());

      assertThat(new JdbcJournal(dataSource).cursor("reader")).contains(journal.end());
    }
  }

  @Test
  void givenCommitsRolledBackNowAndThen_whenReadMeanwhile_thenThereIsNoGapAndNoRepeat()
      throws Exception {
    for (var database : List.of(TestDatabase.H2, TestDatabase.POSTGRES)) {
      var dataSource = database.empty();
      var done = new AtomicBoolean();
      var writers =
          CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> writeAndUndo(dataSource, "a")),
              CompletableFuture.runAsync(() -> writeAndUndo(dataSource, "b")));
      var reading = CompletableFuture.supplyAsync(() -> readUntil(dataSource, done));
      writers.get();
      done.set(true);

      assertThat(reading.get())
          .extracting(entry -> entry.event().sessionId().value())
          .doesNotHaveDuplicates()
          .hasSize(200);
    }
  }

  private static void writeAndUndo(DataSource dataSource, String name) {
    try {
      for (var i = 0; i < 100; i++) {
        start(dataSource, name + i);
        Pending.append(dataSource, name + "-undone-" + i).rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JournalEntry> readUntil(DataSource dataSource, AtomicBoolean done) {
    var journal = new JdbcJournal(dataSource);
    var seen = new ArrayList<JournalEntry>();
    var position = JournalPosition.BEGINNING;
    while (true) {
      var last = done.get();
      var page = journal.after(position, 10);
      seen.addAll(page.entries());
      if (!page.entries().isEmpty()) {
        position = page.entries().get(page.entries().size() - 1).position();
      } else if (last && !page.withheld()) {
        return seen;
      }
    }
  }
}
