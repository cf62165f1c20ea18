package dev.loopwright.adapter.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Commits go their way unhindered, and the reader looks who is under way: PostgreSQL shows the
 * transactions that hold a writer's lock on the journal, which they take before they are given a
 * number and give back after their rows can be seen. Once all that were seen are gone, what was the
 * newest number then is settled. Safe for use by many threads.
 */
final class LockWatch implements JournalOrder {
  /** The newest number is read from the statement's snapshot, the locks after it was taken. */
  private static final String LOOK =
      "select (select max(event_id) from loop_event) as newest,"
          + " (select string_agg(virtualtransaction, ' ') from pg_locks"
          + " where locktype = 'relation' and relation = 'loop_event'::regclass"
          + " and database = (select oid from pg_database where datname = current_database())"
          + " and mode = 'RowExclusiveLock' and granted) as writers";

  private record Look(long newest, Set<String> writers) {}

  private long settled;
  private Optional<Look> waitingFor = Optional.empty();

  @Override
  public void beforeAppend(Connection connection) {}

  /** One at a time: an old look must not be held against a newer one. */
  @Override
  public synchronized long settled(Connection connection) throws SQLException {
    var now = Sql.first(connection, LOOK, LockWatch::look).orElseThrow();
    if (now.writers().isEmpty()) {
      settled = Math.max(settled, now.newest());
      waitingFor = Optional.empty();
    } else if (waitingFor.isEmpty()) {
      waitingFor = Optional.of(now);
    } else if (Collections.disjoint(waitingFor.get().writers(), now.writers())) {
      settled = Math.max(settled, waitingFor.get().newest());
      waitingFor = Optional.of(now);
    }
    return settled;
  }

  private static Look look(ResultSet row) throws SQLException {
    var writers = Optional.ofNullable(row.getString("writers")).stream();
    return new Look(
        row.getLong("newest"),
        writers.flatMap(all -> Arrays.stream(all.split(" "))).collect(Collectors.toSet()));
  }
}
