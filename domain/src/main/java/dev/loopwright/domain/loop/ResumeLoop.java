package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves a paused or ended loop on. A loop that waits for its next iteration stays as it is, unless
 * it is set back to a checkpoint.
 *
 * @param permission what was decided about the next iteration
 * @param restoration the checkpoint to go on from; empty: the state of record
 * @param by who asked
 * @param at now
 */
public record ResumeLoop(
    Permission permission, Optional<Restoration> restoration, String by, Instant at)
    implements LoopCommand {

  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended ended) {
      return revived(state, ended.ending());
    }
    if (state.stage() instanceof Stage.Paused paused) {
      return resumed(state, paused.unverified().<Stage>map(ResumeLoop::verifyFirst).orElse(READY));
    }
    if (!Availability.waits(state)) {
      return Availability.busy(state);
    }
    return restoration.isPresent()
        ? resumed(state, state.stage())
        : new Transition(Optional.of(state), state, java.util.List.of(), Optional.empty());
  }

  private static final Stage READY = new Stage.Ready();

  private static Stage verifyFirst(IterationRecord unverified) {
    return new Stage.Evaluating(unverified, false);
  }

  private Reaction revived(LoopState state, Ending ending) {
    if (ending.outcome().isFinal()) {
      return Availability.ended(state);
    }
    var limit = state.limit().under(permission.policy(), state.config().requestedMaxIterations());
    return permission
        .obstacle(state, limit)
        .<Reaction>map(
            obstacle -> new Refusal(RefusalReason.LIMIT_REACHED, obstacle.violation().message()))
        .orElseGet(() -> resumed(state.with(limit), READY, state));
  }

  private Transition resumed(LoopState state, Stage stage) {
    return resumed(state, stage, state);
  }

  private Transition resumed(LoopState changed, Stage stage, LoopState before) {
    var draft = Draft.of(before, at).with(changed.limit()).with(changed.timeline().active(at));
    restoration.ifPresent(from -> restore(draft, from));
    return draft.to(stage).emit(EventType.RESUMED, details()).done();
  }

  private static void restore(Draft draft, Restoration from) {
    draft
        .with(from.agentState())
        .with(draft.state().verification().reset())
        .with(draft.state().timeline().restored(RestoredFrom.of(from)));
  }

  private EventDetails details() {
    var details = EventDetails.of("by", by);
    return restoration
        .map(
            from -> {
              var restored =
                  details
                      .and("checkpoint_id", from.checkpointId().value())
                      .and("resumed_from", from.iteration());
              return from.workspaceMatches()
                  .map(matches -> restored.and("workspace_matches", matches))
                  .orElse(restored);
            })
        .orElse(details);
  }
}
