package dev.loopwright.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The administrator's token: a file that only the server's user may read, made at the first start.
 */
final class AdministratorToken {
  private static final String FILE = "admin.token";
  private static final int BYTES = 32;

  private AdministratorToken() {}

  /**
   * @throws UncheckedIOException if the file can't be made or read
   */
  static String readOrCreate(Path data) {
    try {
      Files.createDirectories(data);
      var file = data.resolve(FILE);
      if (Files.notExists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the administrator's token can't be kept in " + data + "; is the folder writable?", e);
    }
  }

  /** Written whole before it gets its name: a crash in between leaves no empty token behind. */
  private static void create(Path file) throws IOException {
    var bits = new byte[BYTES];
    new SecureRandom().nextBytes(bits);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var draft = Files.createTempFile(file.getParent(), FILE, ".draft", ownerOnly);
    Files.writeString(draft, HexFormat.of().formatHex(bits));
    Files.move(draft, file);
  }
}
