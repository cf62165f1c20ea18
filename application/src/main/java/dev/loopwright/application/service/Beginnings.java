package dev.loopwright.application.service;

import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.Ids;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.AttemptAgain;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.ExpireIteration;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Hands out iterations, new ones and those whose process was lost. */
final class Beginnings {
  private final WorkInProgress inProgress;
  private final LoopCommits commits;
  private final Permissions permissions;
  private final Workspaces workspaces;
  private final CheckpointSaving checkpoints;
  private final Clock clock;
  private final Ids ids;
  private final boolean traced;

  Beginnings(
      WorkInProgress inProgress,
      LoopCommits commits,
      Permissions permissions,
      Workspaces workspaces,
      CheckpointSaving checkpoints,
      Clock clock,
      Ids ids,
      boolean traced) {
    this.inProgress = inProgress;
    this.commits = commits;
    this.permissions = permissions;
    this.workspaces = workspaces;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.ids = ids;
    this.traced = traced;
  }

  /** Begins for whoever asks, in whatever span of a trace. */
  IterationGrant begin(LoopState known, Optional<TraceContext> from) {
    return begin(known, from, iteration -> ids.leaseToken());
  }

  /** Begins under the lease of a key, or hands out again what was begun under it. */
  IterationGrant begin(LoopState known, Optional<TraceContext> from, IdempotencyKey key) {
    return begin(known, from, iteration -> DerivedIds.lease(known.sessionId(), iteration, key));
  }

  private IterationGrant begin(
      LoopState known, Optional<TraceContext> from, IntFunction<LeaseToken> leases) {
    inProgress.demandRunning();
    var reaction =
        commits.react(withoutOverdue(known), state -> command(state, from, leases), List.of());
    if (reaction instanceof Refusal refusal) {
      var newest = commits.find(known.sessionId());
      return begunBefore(newest, leases).orElseThrow(() -> refused(known.sessionId(), refusal));
    }
    return granted(((Transition) reaction).after());
  }

  /** A lease that nobody else could have been handed comes from the same request, sent before. */
  private Optional<IterationGrant> begunBefore(LoopState state, IntFunction<LeaseToken> leases) {
    return state.stage() instanceof Stage.Iterating iterating
            && iterating.active().token().equals(leases.apply(iterating.active().number()))
        ? Optional.of(grant(state, iterating))
        : Optional.empty();
  }

  /** Hands the active iteration out again; its old lease is stale from then on. */
  IterationGrant beginAgain(LoopState known) {
    inProgress.demandRunning();
    // An absent workspace must not use the attempts up.
    known.config().workspace().ifPresent(this::demandThere);
    var token = ids.leaseToken();
    var after = commits.apply(known, state -> new AttemptAgain(token, clock.instant())).after();
    if (after.stage() instanceof Stage.Iterating) {
      return granted(after);
    }
    var ended = checkpoints.settle(after);
    throw new LoopRefusedException(
        known.sessionId(),
        new Refusal(
            RefusalReason.LOOP_ENDED,
            ended.ending().flatMap(ending -> ending.errorMessage()).orElse("the loop ended")));
  }

  private LoopCommand command(
      LoopState state, Optional<TraceContext> from, IntFunction<LeaseToken> leases) {
    if (state.waitsForNextIteration()) {
      state.config().workspace().ifPresent(this::demandThere);
    }
    return new BeginIteration(
        leases.apply(state.counters().currentIteration() + 1),
        permissions.forNextIteration(state),
        clock.instant(),
        from);
  }

  private IterationGrant grant(LoopState state, Stage.Iterating iterating) {
    var active = iterating.active();
    var span = TraceContext.ofIteration(state.sessionId(), active.number());
    return new IterationGrant(state, active, traced ? Optional.of(span) : Optional.empty());
  }

  /** It was there when the loop started, so its storage is away, or somebody took it. */
  private void demandThere(WorkspacePath workspace) {
    try {
      workspaces.check(workspace);
    } catch (InvalidInputException e) {
      throw new WorkspaceUnavailableException(
          "the loop's workspace " + workspace + " is not there any more; nothing began", e);
    }
  }

  /** A loop may be asked for its next iteration before its alarm rang for the last one. */
  private LoopState withoutOverdue(LoopState known) {
    if (!(known.stage() instanceof Stage.Iterating)) {
      return known;
    }
    var reaction = commits.react(known, state -> new ExpireIteration(clock.instant()), List.of());
    return reaction instanceof Transition transition ? transition.after() : known;
  }

  private IterationGrant granted(LoopState after) {
    if (after.stage() instanceof Stage.Iterating iterating) {
      return grant(after, iterating);
    }
    var violation = after.violation().orElseThrow();
    checkpoints.settle(after);
    throw new PolicyViolationException(after.sessionId(), violation);
  }

  private RuntimeException refused(SessionId sessionId, Refusal refusal) {
    if (refusal.reason() == RefusalReason.LIMIT_REACHED) {
      return commits
          .find(sessionId)
          .violation()
          .<RuntimeException>map(violation -> new PolicyViolationException(sessionId, violation))
          .orElseGet(() -> new LoopRefusedException(sessionId, refusal));
    }
    return new LoopRefusedException(sessionId, refusal);
  }
}
