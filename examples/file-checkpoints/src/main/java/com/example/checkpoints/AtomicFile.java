package com.example.checkpoints;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that is there whole or not at all, also after a loss of power. */
final class AtomicFile {
  private static final String DRAFT = ".draft";

  private AtomicFile() {}

  /** Writes a draft, has the machine flush it, and only then gives it its name. */
  static void write(Path folder, String name, byte[] content) throws IOException {
    var draft = folder.resolve(UUID.randomUUID() + DRAFT);
    try {
      try (var channel = FileChannel.open(draft, CREATE_NEW, WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    flushNames(folder);
  }

  /** The new name is in the folder, which has to be flushed as well. */
  private static void flushNames(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
