package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** Makes the store's tables and brings them up to date. */
public final class StoreSchema {
  private static final String HISTORY = "loopwright_store_history";
  private static final String DOING = "opening its database and bringing its tables up to date";

  private StoreSchema() {}

  /**
   * Brings the tables up to date. Several servers may do so at once; what is there stays.
   *
   * @throws BackendUnavailableException if the database can't be reached or read, is another
   *     process's, or holds tables of a newer release or of another one's making, which are left as
   *     they are; says what to do
   */
  public static void migrate(DataSource dataSource) {
    try {
      var flyway = upTo(MigrationVersion.LATEST, dataSource);
      refusal(flyway)
          .ifPresent(
              why -> {
                throw new BackendUnavailableException(
                    "store", DOING, why, new FlywayException(why));
              });
      flyway.migrate();
    } catch (FlywayException e) {
      throw new BackendUnavailableException("store", DOING, OpeningFault.of(e), e);
    }
  }

  private static Optional<String> refusal(Flyway flyway) {
    return new SchemaHistory(HISTORY, flyway.info()).refusal();
  }

  /** Returns what makes the tables of a version, be it one that releases before this one had. */
  static Flyway upTo(MigrationVersion version, DataSource dataSource) {
    return Flyway.configure(StoreSchema.class.getClassLoader())
        .dataSource(dataSource)
        .target(version)
        .resourceProvider(new StoreMigrations())
        .javaMigrationClassProvider(List::of)
        // There are none; where Flyway looks by default, a server's class loader is no help.
        .callbackLocations(new String[0])
        .table(HISTORY)
        // Others may keep tables beside ours, checkpoints for one.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // A newer release's too: another server may have made them since we looked.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}
