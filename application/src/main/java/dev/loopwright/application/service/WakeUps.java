package dev.loopwright.application.service;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.EndIdleLoop;
import dev.loopwright.domain.loop.ExpireIteration;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;

/**
 * What the server does about a loop that is due: gives up an iteration over its deadline, or ends
 * an idle loop.
 */
final class WakeUps {
  private static final Logger LOG = System.getLogger(WakeUps.class.getName());

  private final LoopCommits commits;
  private final Permissions permissions;
  private final CheckpointSaving checkpoints;
  private final Clock clock;

  WakeUps(LoopCommits commits, Permissions permissions, CheckpointSaving checkpoints, Clock clock) {
    this.commits = commits;
    this.permissions = permissions;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /**
   * Looks at one loop; what is not due is left alone.
   *
   * @return whether the look succeeded; if not, it is to be repeated later
   */
  // one loop's failure must not keep the others from being looked at
  boolean wake(SessionId sessionId) {
    try {
      var reaction = commits.react(commits.find(sessionId), this::command, List.of());
      if (reaction instanceof Transition transition) {
        checkpoints.settle(transition.after());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "loop " + sessionId + " could not be looked at when it was due", e);
      return false;
    }
  }

  private LoopCommand command(LoopState state) {
    return state.stage() instanceof Stage.Iterating || state.dueAt().isEmpty()
        ? new ExpireIteration(clock.instant())
        : new EndIdleLoop(permissions.forNextIteration(state), clock.instant());
  }
}
