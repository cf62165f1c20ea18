package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the checkpoints' tables and brings them up to date. */
public final class CheckpointSchema {
  private CheckpointSchema() {}

  /**
   * Brings the tables up to date. Several servers may do so at once; what is there stays.
   *
   * @throws BackendUnavailableException if the database can't be reached, or holds tables of a
   *     newer release
   */
  public static void migrate(DataSource dataSource) {
    try {
      Flyway.configure(CheckpointSchema.class.getClassLoader())
          .dataSource(dataSource)
          .resourceProvider(new CheckpointMigrations())
          .javaMigrationClassProvider(List::of)
          // There are none; where Flyway looks by default, a server's class loader is no help.
          .callbackLocations(new String[0])
          .table("loopwright_checkpoint_history")
          // The store may keep its tables beside these.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new BackendUnavailableException("memory", "bringing its tables up to date", e);
    }
  }
}
