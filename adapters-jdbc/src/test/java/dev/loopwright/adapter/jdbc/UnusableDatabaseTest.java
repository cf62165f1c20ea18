package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that does not open: the message says what, where, and what to do. */
class UnusableDatabaseTest {
  @TempDir Path folder;
  private Path file;
  private JdbcDataSource dataSource;

  @BeforeEach
  void create() throws Exception {
    file = folder.resolve("store.mv.db");
    dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0");
    dataSource.setUser("sa");
    StoreSchema.migrate(dataSource); // the last connection closes the file
  }

  @Test
  void givenAFileThatAnotherProcessHas_whenOpened_thenTheMessageSaysToEndIt() throws Exception {
    try (var other = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = other.lock()) {
      assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining(file + " is in use by another process. End that one");
      assertThat(lock.isValid()).isTrue();
    }
  }

  @Test
  void givenAFileOfOtherContent_whenOpened_thenTheMessageSaysToPutBackACopy() throws Exception {
    var garbage = new byte[200_000];
    new Random(1).nextBytes(garbage);
    Files.write(file, garbage);

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(file + " is corrupted. Put back a copy");
  }

  @Test
  void givenAFileWithoutItsHeader_whenOpened_thenTheMessageSaysToPutBackACopy() throws Exception {
    overwriteHeader();

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(file + " is corrupted. Put back a copy");
  }

  private void overwriteHeader() throws IOException {
    try (var opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.write(new byte[8_192]);
    }
  }

  @Test
  void givenAutoServerWhereTheFileIsToStayOpen_whenOpened_thenTheMessageSaysToTakeItOut() {
    dataSource.setURL(dataSource.getURL() + ";DB_CLOSE_ON_EXIT=FALSE;AUTO_SERVER=TRUE");

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("Take AUTO_SERVER=TRUE out of the database's URL")
        .hasMessageContaining("docs/operations.md");
  }

  @Test
  void givenAServerThatIsAway_whenOpened_thenTheMessageSaysWhich() {
    var away = new PGSimpleDataSource();
    away.setURL("jdbc:postgresql://localhost:1/loopwright");

    assertThatThrownBy(() -> StoreSchema.migrate(away))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("localhost:1 refused");
  }
}
