package dev.loopwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder on a disk of its own that can be filled: a tmpfs where this process may mount one, else
 * an ordinary folder.
 */
final class SmallDisk implements AutoCloseable {
  /** Room for all that a server writes. */
  private static final String SIZE = "size=192m,mode=1777";

  private static final byte[] BLOCK = new byte[65_536];

  private final Path folder;
  private final boolean mounted;

  private SmallDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static SmallDisk at(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return new SmallDisk(
        folder, asRoot("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()));
  }

  boolean isSmall() {
    return mounted;
  }

  /** Takes all the space that is left. */
  void fill() throws IOException {
    try (var ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(BLOCK);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() > BLOCK.length) {
        throw e;
      }
    }
  }

  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    try {
      if (mounted && !asRoot("umount", "--lazy", folder.toString())) {
        throw new IOException(folder + " can't be unmounted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean asRoot(String... command) throws IOException, InterruptedException {
    var withSudo = Stream.concat(Stream.of("sudo", "-n"), Stream.of(command)).toList();
    return succeeds(List.of(command)) || (isThere("sudo") && succeeds(withSudo));
  }

  private static boolean isThere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
