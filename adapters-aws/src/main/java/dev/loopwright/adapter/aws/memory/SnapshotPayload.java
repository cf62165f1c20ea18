package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.checkpoint.Checkpoint;
import java.util.List;

/**
 * A checkpoint as texts that fit into events.
 *
 * @param document all but the state
 * @param state the agent's, whole
 * @param parts the state cut for events of its own; empty if it fits beside the document
 * @param hash SHA-256 of document and state before they were encoded
 */
record SnapshotPayload(EncodedState document, EncodedState state, List<String> parts, String hash) {

  /**
   * Encodes a checkpoint.
   *
   * @throws InvalidInputException if it is too large for the service; trying again does not help
   */
  static SnapshotPayload of(Checkpoint checkpoint, EventLimits limits) {
    var text = CheckpointStorage.text(checkpoint);
    var agentState = checkpoint.state().agentState().value();
    var document = EncodedState.of(text);
    var state = EncodedState.of(agentState);
    var beside = document.text().length() + state.text().length() <= limits.room();
    var parts = beside ? List.<String>of() : state.pieces(limits.room());
    demand(document.text().length() <= limits.room(), "/checkpoint", limits.room());
    demand(parts.size() <= limits.parts(), "/agent_state", (long) limits.parts() * limits.room());
    return new SnapshotPayload(document, state, parts, ContentHash.of(text, agentState));
  }

  private static void demand(boolean fits, String what, long most) {
    if (!fits) {
      throw InvalidInputException.of(
          what,
          "is too large for AgentCore Memory: at most %d characters once compressed"
              .formatted(most));
    }
  }
}
