package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a data folder; the databases are H2's own. */
class DataFolderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeADatabase() throws Exception {
    file = folder.resolve("loopwright.mv.db");
    execute("create table t(x varchar)");
    execute("insert into t select random_uuid() || repeat('x', 300) from system_range(1, 2000)");
  }

  private void execute(String sql) throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("loopwright") + ";WRITE_DELAY=0";
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void cutTo(long bytes) throws IOException {
    try (var opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(bytes);
    }
  }

  @Test
  void givenAnotherServerInTheFolder_whenOpened_thenTheMessageSaysWhereWhoAndWhatToDo()
      throws IOException {
    try (var first = DataFolder.open(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOfSatisfying(
              CommandFailedException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_DID_NOT_START))
          .hasMessageContaining(folder + " is in use by another server. End that one")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void givenAServerThatHasEnded_whenOpened_thenTheFolderIsFree() throws IOException {
    DataFolder.open(folder).close();

    assertThatCode(() -> DataFolder.open(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void givenADatabaseThatWasCutOff_whenOpened_thenItIsRefusedThoughH2WouldTakeIt()
      throws Exception {
    cutTo(Files.size(file) / 2);

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_DID_NOT_START))
        .hasMessageContaining(file + " is cut off")
        .hasMessageContaining("Put back a copy");
  }

  @Test
  void givenADatabaseWithoutItsLastByte_whenOpened_thenItIsRefused() throws Exception {
    cutTo(Files.size(file) - 1);

    assertThatThrownBy(() -> DataFolder.open(folder)).hasMessageContaining("is cut off");
  }

  @Test
  void givenADatabaseThatGrewAndShrank_whenOpened_thenItIsWhole() throws Exception {
    for (var i = 0; i < 5; i++) {
      execute("insert into t select repeat('y', 10000) from system_range(1, 100)");
      DataFolder.open(folder).close();
      execute("delete from t where x like 'y%'");
      DataFolder.open(folder).close();
      execute("shutdown compact");
      DataFolder.open(folder).close();
    }
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void givenNoDatabaseYet_whenOpened_thenThatIsFine() throws IOException {
    Files.delete(file);

    assertThatCode(() -> DataFolder.open(folder).close()).doesNotThrowAnyException();
  }
}
