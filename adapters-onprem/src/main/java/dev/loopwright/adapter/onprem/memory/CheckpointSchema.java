package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the checkpoints' tables and brings them up to date. */
public final class CheckpointSchema {
  private static final String HISTORY = "loopwright_checkpoint_history";
  private static final String DOING = "bringing its tables up to date";

  private CheckpointSchema() {}

  /**
   * Brings the tables up to date. Several servers may do so at once; what is there stays.
   *
   * @throws BackendUnavailableException if the database can't be reached, or holds tables of a
   *     newer release or of another one's making, which are left as they are; says what to do
   */
  public static void migrate(DataSource dataSource) {
    try {
      var flyway = flyway(dataSource);
      refusal(flyway)
          .ifPresent(
              why -> {
                throw new BackendUnavailableException(
                    "memory", DOING, why, new FlywayException(why));
              });
      flyway.migrate();
    } catch (FlywayException e) {
      throw new BackendUnavailableException("memory", DOING, e);
    }
  }

  private static Optional<String> refusal(Flyway flyway) {
    return new SchemaHistory(HISTORY, flyway.info()).refusal();
  }

  private static Flyway flyway(DataSource dataSource) {
    return Flyway.configure(CheckpointSchema.class.getClassLoader())
        .dataSource(dataSource)
        .resourceProvider(new CheckpointMigrations())
        .javaMigrationClassProvider(List::of)
        // There are none; where Flyway looks by default, a server's class loader is no help.
        .callbackLocations(new String[0])
        .table(HISTORY)
        // The store may keep its tables beside these.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // A newer release's too: another server may have made them since we looked.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}
