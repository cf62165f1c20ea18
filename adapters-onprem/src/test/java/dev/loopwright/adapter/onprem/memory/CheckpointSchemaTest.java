package dev.loopwright.adapter.onprem.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of checkpoints that this release may not use, and leaves as they are. */
class CheckpointSchemaTest {
  private final JdbcDataSource dataSource = new JdbcDataSource();

  @BeforeEach
  void create(@TempDir Path folder) {
    dataSource.setURL("jdbc:h2:file:" + folder.resolve("memory"));
    dataSource.setUser("sa");
    CheckpointSchema.migrate(dataSource);
  }

  @Test
  void givenTablesOfANewerRelease_whenOpened_thenTheyAreRefusedWithWhatToDo() throws Exception {
    execute(
        "insert into \"loopwright_checkpoint_history\" (\"installed_rank\", \"version\","
            + " \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
            + " \"execution_time\", \"success\")"
            + " values (9, '9', 'later', 'SQL', 'V9__later.sql', 1, 'somebody', 1, true)");

    assertThatThrownBy(() -> CheckpointSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageStartingWith("the memory backend failed")
        .hasMessageContaining("their version is 9 by loopwright_checkpoint_history")
        .hasMessageContaining("this release knows 1 at most. Start the newer release;");
  }

  @Test
  void givenTablesMadeByAnotherScript_whenOpened_thenTheyAreRefusedWithWhatToDo() throws Exception {
    execute("update \"loopwright_checkpoint_history\" set \"checksum\" = 1");

    assertThatThrownBy(() -> CheckpointSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("version 1 of its tables (checkpoints)")
        .hasMessageContaining("put back a backup");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
