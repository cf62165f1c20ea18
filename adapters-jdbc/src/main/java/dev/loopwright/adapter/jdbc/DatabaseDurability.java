package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.Durability;
import java.sql.Connection;
import java.sql.SQLException;

/** What a commit survives, as the database itself says. */
final class DatabaseDurability {
  private static final String H2_WRITE_DELAY =
      "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";

  private DatabaseDurability() {}

  static Durability of(Connection connection) throws SQLException {
    var product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> ofH2(connection);
      case "PostgreSQL" -> ofPostgres(connection);
      default -> Durability.NONE;
    };
  }

  /** H2 writes without delay if told so, but never asks the machine to flush. */
  private static Durability ofH2(Connection connection) throws SQLException {
    var inMemory = connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
    var delay = Sql.first(connection, H2_WRITE_DELAY, row -> row.getString(1)).orElse("unknown");
    return inMemory || !delay.equals("0") ? Durability.NONE : Durability.PROCESS_CRASH;
  }

  private static Durability ofPostgres(Connection connection) throws SQLException {
    var flushes =
        isOn(connection, "show fsync")
            && isOn(connection, "show full_page_writes")
            && isOn(connection, "show synchronous_commit");
    return flushes ? Durability.POWER_LOSS : Durability.PROCESS_CRASH;
  }

  private static boolean isOn(Connection connection, String question) throws SQLException {
    return Sql.first(connection, question, row -> row.getString(1))
        .filter(answer -> !answer.equals("off"))
        .isPresent();
  }
}
