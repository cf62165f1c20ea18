package dev.loopwright.domain.checkpoint;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.LostLoop;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.loop.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * A saved position of a loop: the whole state, so that the loop can be rebuilt from it when its
 * store is lost.
 *
 * @param id which checkpoint
 * @param state the loop as it was
 * @param customData an object of the saver's own
 * @param workspaceDigest of the workspace when it was taken; empty where there is none, or it could
 *     not be read
 * @param createdAt when it was taken
 * @param memoryEventId what the memory service calls it, once it is saved there
 */
public record Checkpoint(
    CheckpointId id,
    LoopState state,
    JsonText customData,
    Optional<WorkspaceDigest> workspaceDigest,
    Instant createdAt,
    Optional<String> memoryEventId) {
  /**
   * Checks what it is made of.
   *
   * @param id which checkpoint
   * @param state the loop as it was
   * @param customData an object of the saver's own
   * @param workspaceDigest of the workspace when it was taken; empty where there is none, or it
   *     could not be read
   * @param createdAt when it was taken
   * @param memoryEventId what the memory service calls it, once it is saved there
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public Checkpoint {
    Faults.none().unless(customData.isObject(), "/custom_data", "must be an object").raise();
  }

  /**
   * Takes a checkpoint of a loop, on the workspace that its verdicts were reached on.
   *
   * @param state the loop as it is now
   * @param id the new checkpoint's
   * @param customData an object of the saver's own
   * @param at now
   * @return the checkpoint, which no memory service has named yet
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public static Checkpoint fromLoopState(
      LoopState state, CheckpointId id, JsonText customData, Instant at) {
    var digest = state.verification().digest();
    return new Checkpoint(id, state, customData, digest, at, Optional.empty());
  }

  /**
   * {@return this checkpoint with the workspace as it is now}
   *
   * @param workspace its digest; empty where there is none, or it could not be read
   */
  public Checkpoint on(Optional<WorkspaceDigest> workspace) {
    return new Checkpoint(id, state, customData, workspace, createdAt, memoryEventId);
  }

  /** {@return the loop as it was} */
  public LoopState toLoopState() {
    return state;
  }

  /**
   * {@return this checkpoint under the id that the memory service gave it}
   *
   * @param eventId what the memory service calls it
   */
  public Checkpoint savedAs(String eventId) {
    return new Checkpoint(id, state, customData, workspaceDigest, createdAt, Optional.of(eventId));
  }

  /** {@return the loop} */
  public SessionId sessionId() {
    return state.sessionId();
  }

  /**
   * {@return the iteration after which it was taken; 0 before the first} One whose work runs is not
   * over: the checkpoint holds the state that it began with.
   */
  public int iteration() {
    var begun = state.counters().currentIteration();
    return state.stage() instanceof Stage.Iterating ? begun - 1 : begun;
  }

  /** {@return what the loop keeps of it} */
  public CheckpointRef reference() {
    return new CheckpointRef(id, iteration(), createdAt);
  }

  /**
   * Compares a workspace with the one that the checkpoint was taken on.
   *
   * @param now the workspace's digest; empty where it can't be read, and then it does not match
   * @return whether it is as it was; empty where the checkpoint does not know how it was
   */
  public Optional<Boolean> matches(Optional<WorkspaceDigest> now) {
    return workspaceDigest.map(then -> now.filter(then::equals).isPresent());
  }

  /**
   * {@return the loop as it is to be rebuilt where its state of record is lost}
   *
   * @param workspaceMatches as {@link #matches} says
   * @param at now
   */
  public LostLoop lost(Optional<Boolean> workspaceMatches, Instant at) {
    return new LostLoop(state, reference(), workspaceMatches, at);
  }

  /**
   * {@return what a loop takes over that is set back to it}
   *
   * @param workspaceMatches as {@link #matches} says
   */
  public Restoration restoration(Optional<Boolean> workspaceMatches) {
    return new Restoration(id, iteration(), state.agentState(), workspaceMatches);
  }
}
