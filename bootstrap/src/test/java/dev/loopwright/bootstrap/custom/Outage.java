package dev.loopwright.bootstrap.custom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How often a call still fails, and how often it was made: told by files, for the test and the
 * adapters are in processes of their own.
 *
 * @param call which, e.g. {@code memory.save}
 */
public record Outage(String call) {
  private static final Path FOLDER = Path.of(System.getenv("LOOPWRIGHT_DATA"), "outages");

  /** Has the next calls fail, and forgets those that were made. */
  public static Outage of(String call, int failures) {
    var outage = new Outage(call);
    try {
      Files.createDirectories(FOLDER);
      Files.deleteIfExists(outage.calls());
      Files.writeString(outage.failures(), String.valueOf(failures));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outage;
  }

  /** Returns how often the call was made since. */
  public long made() {
    try {
      return Files.exists(calls()) ? Files.size(calls()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts a call, and tells whether it fails. */
  static synchronized boolean strikes(String call) {
    var outage = new Outage(call);
    try {
      if (Files.notExists(outage.failures())) {
        return false;
      }
      Files.writeString(outage.calls(), ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      var left = Integer.parseInt(Files.readString(outage.failures()));
      Files.writeString(outage.failures(), String.valueOf(Math.max(0, left - 1)));
      return left > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path failures() {
    return FOLDER.resolve(call + ".failures");
  }

  private Path calls() {
    return FOLDER.resolve(call + ".calls");
  }
}
