package dev.loopwright.adapter.jdbc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What was done to a database's tables before, and why this release may not go on from there.
 * Flyway itself lets tables of a newer release pass.
 *
 * @param table where it is kept
 * @param info what Flyway read from there
 */
record SchemaHistory(String table, MigrationInfoService info) {
  private static final String UNCHANGED =
      "; or put back a backup that this release made. Nothing was changed";

  /** Returns why the tables can't be used, with what to do; empty if they can. */
  Optional<String> refusal() {
    return Arrays.stream(info.applied()).map(this::fault).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> fault(MigrationInfo applied) {
    var state = applied.getState();
    if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
      return Optional.of(
          "a newer release made its tables: their version is %s by %s, and this release knows %s at most. Start the newer release"
                  .formatted(info.current().getVersion(), table, known())
              + UNCHANGED);
    }
    if (state.isFailed()) {
      return Optional.of(
          "version %s of its tables was not finished, says %s. Put back the backup from before the upgrade, and start again"
              .formatted(applied.getVersion(), table));
    }
    if (!state.isResolved() || !applied.isChecksumMatching()) {
      return Optional.of(
          "version %s of its tables (%s), says %s, was not made by a release of this line: its script was another one. Start what made it"
                  .formatted(applied.getVersion(), applied.getDescription(), table)
              + UNCHANGED);
    }
    return Optional.empty();
  }

  private MigrationVersion known() {
    return Arrays.stream(info.all())
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
