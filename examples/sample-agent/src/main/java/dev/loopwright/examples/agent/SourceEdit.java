package dev.loopwright.examples.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of one place in one file.
 *
 * @param file relative to the workspace
 * @param search the text to replace; occurs exactly once in the file
 * @param replacement what takes its place
 */
record SourceEdit(String file, String search, String replacement) {

  /** Returns whether the workspace still has the text that this edit replaces. */
  boolean fits(Path workspace) throws IOException {
    var source = workspace.resolve(file);
    return Files.isRegularFile(source) && Files.readString(source).contains(search);
  }

  void applyTo(Path workspace) throws IOException {
    var source = workspace.resolve(file);
    Files.writeString(source, Files.readString(source).replace(search, replacement));
  }
}
