package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentcore.model.ContentBlock;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceContent;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;

/**
 * A session, and what it is known to have of the workspace's files: their stamps in the workspace
 * when they were last the same in both. For one thread at a time.
 */
final class Session {
  private static final int MOST_FILES = 500;
  private static final int MOST_BYTES = 20_000_000;

  private final NavigableMap<String, FileStamp> known = new TreeMap<>();
  private final Set<String> folders = new HashSet<>();
  private final Interpreter interpreter;
  private final SessionPlace place;
  private final Instant endsAt;

  Session(Interpreter interpreter, SessionPlace place, Instant endsAt) {
    this.interpreter = interpreter;
    this.place = place;
    this.endsAt = endsAt;
  }

  String id() {
    return place.id();
  }

  /** Tells whether it surely lives until then. */
  boolean livesUntil(Instant time) {
    return time.isBefore(endsAt);
  }

  /** Returns the folders that were made there. */
  Set<String> folders() {
    return folders;
  }

  NavigableMap<String, FileStamp> known() {
    return known;
  }

  /** Returns a line as it is executed where our files are. */
  String line(String line) {
    return place.line(line);
  }

  /** Runs a line that may be run again. */
  void shell(String line, String doing) throws SessionGoneException {
    var there = place.line(line);
    interpreter.must(id(), ToolName.EXECUTE_COMMAND, a -> a.command(there), doing);
  }

  /** Writes files whose folders are there, in as many requests as it takes. */
  void write(Collection<SessionFile> files) throws SessionGoneException {
    var batch = new ArrayList<SessionFile>();
    var size = 0L;
    for (var file : files) {
      if (!batch.isEmpty() && (batch.size() >= MOST_FILES || size + file.size() > MOST_BYTES)) {
        writeAtOnce(batch);
        batch.clear();
        size = 0;
      }
      batch.add(file);
      size += file.size();
    }
    if (!batch.isEmpty()) {
      writeAtOnce(batch);
    }
  }

  private void writeAtOnce(List<SessionFile> files) throws SessionGoneException {
    var blocks = files.stream().map(file -> file.block(place)).toList();
    interpreter.must(id(), ToolName.WRITE_FILES, a -> a.content(blocks), "writing files");
  }

  /** Removes files that are there. */
  void remove(List<String> paths) throws SessionGoneException {
    var there = place.paths(paths);
    interpreter.must(id(), ToolName.REMOVE_FILES, a -> a.paths(there), "removing files");
  }

  /** Reads files in one request, in that order. */
  List<byte[]> read(List<String> paths) throws SessionGoneException {
    var there = place.paths(paths);
    var blocks =
        interpreter
            .must(id(), ToolName.READ_FILES, a -> a.paths(there), "reading files")
            .content()
            .stream()
            .map(ContentBlock::resource)
            .filter(Objects::nonNull)
            .toList();
    if (blocks.size() != paths.size()) {
      throw incomplete();
    }
    var contents = new ArrayList<byte[]>();
    for (var i = 0; i < blocks.size(); i++) {
      if (!isOf(blocks.get(i).uri(), there.get(i))) {
        throw incomplete();
      }
      contents.add(content(blocks.get(i)));
    }
    return contents;
  }

  // Whether the service writes a path into a URI as it is or percent-encoded, it says nowhere.
  private static boolean isOf(@Nullable String uri, String path) {
    return uri != null
        && (uri.endsWith(path)
            || URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8).endsWith(path));
  }

  private static byte[] content(ResourceContent resource) {
    if (resource.blob() != null) {
      return resource.blob().asByteArray();
    }
    return resource.text() == null ? new byte[0] : resource.text().getBytes(StandardCharsets.UTF_8);
  }

  private static BackendUnavailableException incomplete() {
    return new BackendUnavailableException(
        ToolCall.BACKEND, "reading files", new IllegalStateException("not all files came"));
  }
}
