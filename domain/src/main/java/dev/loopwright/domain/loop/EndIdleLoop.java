package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends a loop whose agent began no iteration for the idle timeout: by its limit where the next
 * iteration would have been denied, else by timeout.
 *
 * @param permission what was decided about the next iteration
 * @param at now
 */
public record EndIdleLoop(Permission permission, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (!Availability.waits(state) || state.dueAt().filter(due -> !at.isBefore(due)).isEmpty()) {
      return new Refusal(RefusalReason.NOT_DUE, "the loop is not idle");
    }
    var limit = state.limitUnder(permission.policy());
    var draft = Draft.of(state, at).with(limit);
    return permission
        .obstacle(state, limit)
        .filter(obstacle -> obstacle.outcome().isPresent())
        .map(obstacle -> Violations.stop(draft, obstacle, permission))
        .orElseGet(() -> idle(draft));
  }

  private Transition idle(Draft draft) {
    var timeout = draft.state().config().timeouts().idle();
    var ending =
        new Ending(
            LoopOutcome.TIMEOUT,
            StopReason.IDLE,
            at,
            Optional.of("no iteration was begun for " + timeout.toSeconds() + " s"),
            Optional.empty());
    return draft.conclude(ending, Optional.empty()).done();
  }
}
