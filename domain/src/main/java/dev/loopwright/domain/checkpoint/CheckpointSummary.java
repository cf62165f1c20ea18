package dev.loopwright.domain.checkpoint;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointRef;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint without the agent's state, which can be large.
 *
 * @param sessionId the loop
 * @param agentName its agent
 * @param reference id, iteration and time
 * @param maxIterations the effective limit when it was taken
 * @param phase the phase when it was taken
 * @param conditions the verdicts when it was taken
 * @param customData an object of the saver's own
 * @param workspaceDigest of the workspace when it was taken; empty where there is none
 * @param memoryEventId what the memory service calls it
 */
public record CheckpointSummary(
    SessionId sessionId,
    AgentName agentName,
    CheckpointRef reference,
    int maxIterations,
    LoopPhase phase,
    List<ExitConditionStatus> conditions,
    JsonText customData,
    Optional<WorkspaceDigest> workspaceDigest,
    Optional<String> memoryEventId) {
  /**
   * Copies the verdicts.
   *
   * @param sessionId the loop
   * @param agentName its agent
   * @param reference id, iteration and time
   * @param maxIterations the effective limit when it was taken
   * @param phase the phase when it was taken
   * @param conditions the verdicts when it was taken
   * @param customData an object of the saver's own
   * @param workspaceDigest of the workspace when it was taken; empty where there is none
   * @param memoryEventId what the memory service calls it
   */
  public CheckpointSummary {
    conditions = List.copyOf(conditions);
  }

  /**
   * {@return what a checkpoint holds but for the agent's state}
   *
   * @param checkpoint the whole one
   */
  public static CheckpointSummary of(Checkpoint checkpoint) {
    var state = checkpoint.state();
    return new CheckpointSummary(
        state.sessionId(),
        state.config().agentName(),
        checkpoint.reference(),
        state.limit().effective().maxIterations(),
        state.phase(),
        state.verification().conditions(),
        checkpoint.customData(),
        checkpoint.workspaceDigest(),
        checkpoint.memoryEventId());
  }
}
