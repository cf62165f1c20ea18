package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorTokenTest {
  @TempDir Path data;

  @Test
  void givenAFreshFolder_whenTheTokenIsRead_thenOnlyTheOwnerMayReadItsFile() throws IOException {
    var token = AdministratorToken.readOrCreate(data);

    assertThat(token).hasSize(64);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("admin.token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void givenATokenOfAnEarlierStart_whenItIsReadAgain_thenItIsTheSame() {
    var first = AdministratorToken.readOrCreate(data);

    assertThat(AdministratorToken.readOrCreate(data)).isEqualTo(first);
  }
}
