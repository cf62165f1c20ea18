package dev.loopwright.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

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
      create(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the administrator's token can't be kept in " + data + "; is the folder writable?", e);
    }
  }

  private static void create(Path file) throws IOException {
    var bits = new byte[BYTES];
    new SecureRandom().nextBytes(bits);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(
          java.nio.ByteBuffer.wrap(
              HexFormat.of().formatHex(bits).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException e) {
      // Made at an earlier start: it stays, so that those who hold it need not fetch it again.
      return;
    }
  }
}
