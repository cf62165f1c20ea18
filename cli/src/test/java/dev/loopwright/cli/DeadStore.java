package dev.loopwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What a killed server left of a loop, read from a copy of its database before another server
 * touches the original.
 *
 * @param phase as the database has it; empty if the loop is not there
 * @param iterations how many are recorded, the one that runs included
 * @param checkpoints how many are saved
 */
record DeadStore(String phase, int iterations, int checkpoints) {
  static DeadStore read(Instance instance, String session) throws IOException, SQLException {
    var folder = Files.createTempDirectory("dead-store");
    try {
      Files.copy(file(instance), folder.resolve("copy.mv.db"));
      return read(folder.resolve("copy"), session);
    } finally {
      Folders.delete(folder);
    }
  }

  static Path file(Instance instance) {
    return instance.data().resolve("loopwright.mv.db");
  }

  private static DeadStore read(Path database, String session) throws SQLException {
    var sql =
        "select (select phase from loop where session_id = ?1),"
            + " (select count(*) from loop_iteration where session_id = ?1),"
            + " (select count(*) from loop_checkpoint where session_id = ?1)";
    try (var connection = DriverManager.getConnection("jdbc:h2:file:" + database, "sa", "");
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, session);
      try (var row = statement.executeQuery()) {
        row.next();
        var phase = row.getString(1);
        return new DeadStore(
            phase == null ? "" : phase.toLowerCase(Locale.ROOT), row.getInt(2), row.getInt(3));
      }
    }
  }
}
