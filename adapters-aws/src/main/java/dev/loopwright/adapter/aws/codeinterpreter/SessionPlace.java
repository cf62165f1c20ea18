package dev.loopwright.adapter.aws.codeinterpreter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Where our files are in a session: in one of our own at its top, in somebody else's in a folder
 * that nobody else uses.
 *
 * @param id the session's
 * @param folder relative to where the session begins; empty: there itself
 */
record SessionPlace(String id, String folder) {
  static SessionPlace ofOurOwn(String id) {
    return new SessionPlace(id, "");
  }

  /** Returns the place of a workspace in a session that is not ours; another one has another. */
  static SessionPlace in(String id, Path workspace) {
    var name = UUID.nameUUIDFromBytes(workspace.toString().getBytes(StandardCharsets.UTF_8));
    return new SessionPlace(id, "loopwright-" + name);
  }

  boolean isOurs() {
    return folder.isEmpty();
  }

  String path(String path) {
    return isOurs() ? path : folder + "/" + path;
  }

  List<String> paths(List<String> paths) {
    return paths.stream().map(this::path).toList();
  }

  String line(String line) {
    return isOurs() ? line : "cd " + folder + " && { " + line + "\n}";
  }
}
