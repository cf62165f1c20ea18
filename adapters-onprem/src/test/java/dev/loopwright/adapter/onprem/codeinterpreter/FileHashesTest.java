package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileHashesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Path WORKSPACE = Path.of("/w");
  private static final Path FILE = Path.of("a.txt");

  private final List<Path> read = new ArrayList<>();
  private final FileHashes hashes =
      new FileHashes(
          file -> {
            read.add(file.path());
            return "hash " + read.size();
          },
          Clock.fixed(NOW, ZoneOffset.UTC));

  private String hash(FileStat stat) throws IOException {
    var session = hashes.of(WORKSPACE);
    var hash = session.hash(FILE, stat);
    session.remember();
    return hash;
  }

  private static FileStat changedAt(Instant time) {
    return new FileStat(0100644, 3, FileTime.from(time), FileTime.from(NOW.minusSeconds(90)), 7);
  }

  @Test
  void givenAFileThatDidNotChange_whenHashedAgain_thenItIsNotRead() throws IOException {
    var first = hash(changedAt(NOW.minusSeconds(60)));

    assertThat(hash(changedAt(NOW.minusSeconds(60)))).isEqualTo(first);
    assertThat(read).containsExactly(FILE);
  }

  @Test
  void givenAFileThatDidNotChange_whenItIsHashedAnew_thenItIsRead() throws IOException {
    hash(changedAt(NOW.minusSeconds(60)));

    var session = hashes.anew(WORKSPACE);
    var hash = session.hash(FILE, changedAt(NOW.minusSeconds(60)));
    session.remember();

    assertThat(hash).isEqualTo("hash 2");
    assertThat(hash(changedAt(NOW.minusSeconds(60)))).as("goes by it from then on").isEqualTo(hash);
  }

  @Test
  void givenAFileThatChanged_whenHashedAgain_thenItIsRead() throws IOException {
    hash(changedAt(NOW.minusSeconds(60)));

    hash(changedAt(NOW.minusSeconds(50)));

    assertThat(read).hasSize(2);
  }

  @Test
  void givenAFileWrittenAMomentAgo_whenHashedAgain_thenItIsReadSinceItsStatMayHideAWrite()
      throws IOException {
    hash(changedAt(NOW.minusMillis(3)));

    hash(changedAt(NOW.minusMillis(3)));

    assertThat(read).hasSize(2);
  }
}
