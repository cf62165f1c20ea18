package dev.loopwright.domain.loop;

import dev.loopwright.domain.JsonText;
import java.util.Optional;

/**
 * The checkpoint that a loop is set back to. Only the agent's state comes from it; counters never
 * go back.
 *
 * @param checkpointId which
 * @param iteration after which it was saved
 * @param agentState what it holds
 * @param workspaceMatches whether the workspace is as it was then; empty where that is not known
 */
public record Restoration(
    CheckpointId checkpointId,
    int iteration,
    JsonText agentState,
    Optional<Boolean> workspaceMatches) {}
