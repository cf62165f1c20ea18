package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A checkpoint as its row has it; what was changed behind the store's back is refused. */
record CheckpointRow(
    SessionId sessionId, CheckpointId id, String memoryEventId, String document, String sha256) {

  static CheckpointRow of(ResultSet row) throws SQLException {
    return new CheckpointRow(
        new SessionId(row.getString("session_id")),
        new CheckpointId(row.getString("checkpoint_id")),
        row.getString("memory_event_id"),
        row.getString("document"),
        row.getString("document_sha256"));
  }

  static Checkpoint readWhole(ResultSet row) throws SQLException {
    var found = of(row);
    var agentState = row.getString("agent_state");
    if (agentState == null) {
      throw found.corrupted("the agent's state is gone");
    }
    if (!Fingerprint.of(agentState).equals(row.getString("agent_state_sha256"))) {
      throw found.corrupted("the agent's state has another SHA-256 than when it was saved");
    }
    return found.checkpoint(found.json(agentState));
  }

  CheckpointSummary summary() {
    return CheckpointSummary.of(checkpoint(JsonText.EMPTY_OBJECT));
  }

  private Checkpoint checkpoint(JsonText agentState) {
    if (!Fingerprint.of(document).equals(sha256)) {
      throw corrupted("the document has another SHA-256 than when it was saved");
    }
    var checkpoint = decoded(agentState);
    if (!checkpoint.sessionId().equals(sessionId) || !checkpoint.id().equals(id)) {
      throw corrupted("the document is that of another checkpoint");
    }
    return checkpoint;
  }

  private Checkpoint decoded(JsonText agentState) {
    try {
      return CheckpointStorage.read(document, agentState, memoryEventId);
    } catch (CorruptedRecordException e) {
      throw because(corrupted("the document can't be read"), e);
    }
  }

  private JsonText json(String agentState) {
    try {
      return new JsonText(agentState);
    } catch (InvalidInputException e) {
      throw because(corrupted("the agent's state is not JSON"), e);
    }
  }

  private CheckpointRecoveryException corrupted(String how) {
    return CheckpointRecoveryException.corrupted(sessionId, id, how);
  }

  private static CheckpointRecoveryException because(
      CheckpointRecoveryException error, RuntimeException cause) {
    error.initCause(cause);
    return error;
  }
}
