package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user and group that commands run as inside: without an entry Java's {@code user.home} is a
 * question mark, and tools write there.
 *
 * @param folder holds {@code passwd} and {@code group}
 */
record Accounts(Path folder) {
  private static final String PASSWD = "agent:x:1000:1000:agent:/home/agent:/bin/sh\n";
  private static final String GROUP = "agent:x:1000:\n";

  static Accounts create() {
    try {
      var accounts = new Accounts(Files.createTempDirectory("loopwright-accounts"));
      accounts.ensure();
      return accounts;
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's accounts can't be written", e);
    }
  }

  /** Writes the files where they are missing: machines tidy their temporary folders. */
  synchronized void ensure() throws IOException {
    if (Files.notExists(folder.resolve("passwd")) || Files.notExists(folder.resolve("group"))) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("passwd"), PASSWD);
      Files.writeString(folder.resolve("group"), GROUP);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(folder.resolve("passwd"));
      Files.deleteIfExists(folder.resolve("group"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's accounts can't be deleted", e);
    }
  }
}
