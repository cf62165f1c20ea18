package com.example.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with a checkpoint in it: a {@link Head}, what {@link CheckpointStorage} makes of the
 * checkpoint, and the agent's state as it came.
 *
 * @param sessionId the loop
 * @param path the file
 * @param number its place in the order of saving
 * @param id the checkpoint
 */
record CheckpointFile(SessionId sessionId, Path path, long number, CheckpointId id) {
  private static final Pattern NAME = Pattern.compile("(\\d{10})-([A-Za-z0-9_-]+)\\.checkpoint");

  /** Reads a file's name; empty if it is none of ours, such as a draft that a crash left. */
  static Optional<CheckpointFile> of(SessionId sessionId, Path path) {
    var name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new CheckpointFile(
                sessionId, path, Long.parseLong(name.group(1)), new CheckpointId(name.group(2))))
        : Optional.empty();
  }

  /** Returns the name of the file for a checkpoint. */
  static String name(long number, CheckpointId id) {
    return "%010d-%s.checkpoint".formatted(number, id.value());
  }

  // tag::content[]
  static byte[] content(Checkpoint checkpoint) {
    var document = CheckpointStorage.text(checkpoint).getBytes(UTF_8);
    var agentState = checkpoint.state().agentState().value().getBytes(UTF_8);
    return Bytes.joined(Head.of(document, agentState).line(), document, agentState);
  }

  // end::content[]

  static List<CheckpointSummary> summaries(List<CheckpointFile> files) throws IOException {
    var summaries = new ArrayList<CheckpointSummary>();
    for (var file : files) {
      summaries.add(file.summary());
    }
    return summaries;
  }

  String name() {
    return path.getFileName().toString();
  }

  /** Reads it all. */
  Checkpoint whole() throws IOException {
    try (var input = open()) {
      var head = head(input);
      var document = document(head, input);
      var agentState = input.readAllBytes();
      if (!head.agentStateIs(agentState)) {
        throw corrupted("the agent's state has another SHA-256 than when it was saved");
      }
      return checkpoint(document, json(agentState));
    }
  }

  /** Reads all but the agent's state, which can be large. */
  CheckpointSummary summary() throws IOException {
    try (var input = open()) {
      var head = head(input);
      return CheckpointSummary.of(checkpoint(document(head, input), JsonText.EMPTY_OBJECT));
    }
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path));
  }

  private Head head(InputStream input) throws IOException {
    return Head.read(input).orElseThrow(() -> corrupted("its first line is not one of ours"));
  }

  private String document(Head head, InputStream input) throws IOException {
    var document = input.readNBytes(head.documentBytes());
    if (!head.documentIs(document)) {
      throw corrupted("the document has another SHA-256 than when it was saved");
    }
    return new String(document, UTF_8);
  }

  private Checkpoint checkpoint(String document, JsonText agentState) {
    try {
      var checkpoint = CheckpointStorage.read(document, agentState, name());
      if (checkpoint.id().equals(id) && checkpoint.sessionId().equals(sessionId)) {
        return checkpoint;
      }
    } catch (CorruptedRecordException e) {
      throw because(corrupted("the document can't be read"), e);
    }
    throw corrupted("it holds another checkpoint than its name says");
  }

  private JsonText json(byte[] agentState) {
    try {
      return new JsonText(new String(agentState, UTF_8));
    } catch (InvalidInputException e) {
      throw because(corrupted("the agent's state is not JSON"), e);
    }
  }

  // tag::corrupted[]
  private CheckpointRecoveryException corrupted(String how) {
    return CheckpointRecoveryException.corrupted(sessionId, id, how);
  }

  // end::corrupted[]

  private static CheckpointRecoveryException because(
      CheckpointRecoveryException error, RuntimeException cause) {
    error.initCause(cause);
    return error;
  }
}
