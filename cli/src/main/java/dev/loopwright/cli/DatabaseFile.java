package dev.loopwright.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The embedded database's file. H2 opens one whose end is missing as if nothing had ever been
 * written there: loops that were acknowledged would be gone, and nobody told. A file that was
 * closed in good order says in its header where its newest part lies, so that it can be asked
 * before H2 is. A killed server leaves a header that promises nothing; of such a file H2 takes
 * every part whose check sum is right.
 *
 * @param path of the file, which need not be there
 */
record DatabaseFile(Path path) {

  /** Of both the header and the parts. */
  private static final int BLOCK = 4_096;

  /** Numbers are hexadecimal; see "File Format" in H2's documentation of the MVStore. */
  private static final Pattern CLOSED_IN_ORDER = Pattern.compile("H:\\d.*,clean:1,.*");

  private static final Pattern FIRST_BLOCK = Pattern.compile("[,:]block:([0-9a-f]+)");
  private static final Pattern BLOCKS = Pattern.compile(",len:([0-9a-f]+)");

  static DatabaseFile in(Path data) {
    return new DatabaseFile(data.resolve("loopwright.mv.db"));
  }

  /**
   * @throws CommandFailedException if its end is missing
   */
  void requireWhole() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      var promised = promisedBytes(file);
      if (promised.isPresent() && promised.getAsLong() > file.size()) {
        throw cutOff(file.size(), promised.getAsLong());
      }
    }
  }

  /** Returns how long the file must be at least; empty where the header promises nothing. */
  private static OptionalLong promisedBytes(FileChannel file) throws IOException {
    var header = line(file, 0);
    if (!CLOSED_IN_ORDER.matcher(header).matches()) {
      return OptionalLong.empty();
    }
    var first = number(FIRST_BLOCK, header, 0);
    var length = number(BLOCKS, line(file, first * BLOCK), 1);
    return OptionalLong.of((first + length) * BLOCK);
  }

  private static long number(Pattern pattern, String text, long otherwise) {
    var found = pattern.matcher(text);
    return found.find() ? Long.parseLong(found.group(1), 16) : otherwise;
  }

  private static String line(FileChannel file, long position) throws IOException {
    var block = ByteBuffer.allocate(BLOCK);
    file.read(block, position);
    var text = new String(block.array(), 0, block.position(), StandardCharsets.ISO_8859_1);
    return text.lines().findFirst().orElse("");
  }

  private CommandFailedException cutOff(long bytes, long promised) {
    return new CommandFailedException(
        ExitCode.SERVER_DID_NOT_START,
        "the server did not start: the database %s is cut off, %d bytes of at least %d are there. Put back a copy of the whole file; or move it away to start without the loops in it."
            .formatted(path, bytes, promised));
  }
}
