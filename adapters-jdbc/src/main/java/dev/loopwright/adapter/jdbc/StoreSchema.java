package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the store's tables and brings them up to date. */
public final class StoreSchema {
  private StoreSchema() {}

  /**
   * Brings the tables up to date. Several servers may do so at once; what is there stays.
   *
   * @throws BackendUnavailableException if the database can't be reached or read, is another
   *     process's, or holds tables of a newer release; says what to do
   */
  public static void migrate(DataSource dataSource) {
    try {
      Flyway.configure(StoreSchema.class.getClassLoader())
          .dataSource(dataSource)
          .resourceProvider(new StoreMigrations())
          .javaMigrationClassProvider(List::of)
          // There are none; where Flyway looks by default, a server's class loader is no help.
          .callbackLocations(new String[0])
          .table("loopwright_store_history")
          // Others may keep tables beside ours, checkpoints for one.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new BackendUnavailableException(
          "store",
          "opening its database and bringing its tables up to date",
          OpeningFault.of(e),
          e);
    }
  }
}
