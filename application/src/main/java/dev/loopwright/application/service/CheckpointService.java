package dev.loopwright.application.service;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;

/** Checkpoints on demand, and to read, those of lost loops too. */
final class CheckpointService implements ManageCheckpoints {
  private final LoopCommits commits;
  private final CheckpointStore checkpoints;
  private final CheckpointSaving saving;

  CheckpointService(LoopCommits commits, CheckpointStore checkpoints, CheckpointSaving saving) {
    this.commits = commits;
    this.checkpoints = checkpoints;
    this.saving = saving;
  }

  @Override
  public Checkpoint save(Caller caller, SessionId sessionId, JsonText customData) {
    return saving.save(commits.find(sessionId), customData);
  }

  @Override
  public Page<CheckpointSummary> list(Caller caller, SessionId sessionId, PageRequest page) {
    var found = checkpoints.list(sessionId, page);
    if (found.items().isEmpty()) {
      commits.find(sessionId);
    }
    return found;
  }

  @Override
  public Checkpoint find(Caller caller, SessionId sessionId, CheckpointId id) {
    return checkpoints.find(sessionId, id).orElseThrow(() -> missing(sessionId, id));
  }

  private LoopException missing(SessionId sessionId, CheckpointId id) {
    commits.find(sessionId);
    return CheckpointRecoveryException.missing(sessionId, id);
  }
}
