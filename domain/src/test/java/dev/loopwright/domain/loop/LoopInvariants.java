package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.PolicyDecision;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What must hold in every step of one loop, whatever comes. Limits and warnings are worked out here
 * a second time, from the commands alone.
 */
final class LoopInvariants {
  private OptionalInt exemption = OptionalInt.empty();
  private int warnedLimit;

  /** What held in a loop so far, as its state tells. */
  static LoopInvariants of(LoopState start) {
    var invariants = new LoopInvariants();
    invariants.exemption = start.limit().exemption();
    invariants.warnedLimit = start.limit().warnedLimit();
    return invariants;
  }

  /** Checks what becomes of a loop whose state of record is lost right after a checkpoint. */
  static void recovered(LoopState lost, Transition rebuilt) {
    var after = rebuilt.after();
    require(rebuilt.before().isEmpty(), "a rebuilt loop is not the first of its store");
    require(
        after.counters().revision() > lost.counters().revision() + 1_000_000,
        "a writer of the lost state is not fenced off");
    require(
        after.counters().sequence() > lost.counters().sequence() + 1_000_000,
        "a reader of the lost journal may miss events");
    require(
        after.counters().currentIteration() == lost.counters().currentIteration()
            && after.counters().usage().equals(lost.counters().usage()),
        "counters went back");
    require(
        after.stage() instanceof Stage.Paused || after.stage() instanceof Stage.Ended,
        "a rebuilt loop does not wait to be resumed: " + after.stage());
    require(last(rebuilt).type() == EventType.RECOVERED, "nothing tells of the recovery");
    require(
        !(lost.stage() instanceof Stage.Evaluating)
            || (after.stage() instanceof Stage.Paused paused && paused.unverified().isPresent()),
        "a recorded iteration would never be verified");
    require(after.config().equals(lost.config()), "another configuration");
    require(after.agentState().equals(lost.agentState()), "another state of the agent's");
  }

  /** Checks one step. */
  void check(LoopState before, LoopCommand command, Reaction reaction) {
    leases(before, command, reaction);
    if (reaction instanceof Transition transition) {
      require(transition.before().filter(before::equals).isPresent(), "starts from another state");
      if (transition.changesNothing()) {
        require(transition.events().isEmpty(), "nothing changed, yet there are events");
        require(transition.iteration().isEmpty(), "nothing changed, yet an iteration is recorded");
        return;
      }
      counters(before, transition);
      completions(before, command, transition);
      journal(before, transition);
      stages(before, command, transition);
      ends(before, transition);
      begins(before, command, transition);
      warnings(command, transition);
      if (command instanceof ChangeLimit change) {
        exemption = OptionalInt.of(change.maxIterations());
      }
    } else if (command instanceof BeginIteration begin && Availability.waits(before)) {
      throw new AssertionError("a begin must begin, pause or end a waiting loop: " + begin);
    }
  }

  private static void counters(LoopState before, Transition transition) {
    var old = before.counters();
    var now = transition.after().counters();
    require(now.revision() == old.revision() + 1, "the revision is not the next one");
    var more = now.currentIteration() - old.currentIteration();
    require(more == 0 || more == 1, "the iteration went from its number by " + more);
    require(now.usage().tokens() >= old.usage().tokens(), "tokens fell");
    require(now.usage().costUsd().compareTo(old.usage().costUsd()) >= 0, "the cost fell");
    require(now.usage().active().compareTo(old.usage().active()) >= 0, "active time fell");
  }

  private static void completions(LoopState before, LoopCommand command, Transition transition) {
    var more =
        transition.after().counters().iterationsCompleted()
            - before.counters().iterationsCompleted();
    var completed =
        command instanceof RecordCompletion && before.stage() instanceof Stage.Iterating;
    require(more == (completed ? 1 : 0), "completed iterations rose by " + more);
  }

  private static void journal(LoopState before, Transition transition) {
    var sequence = before.counters().sequence();
    for (var event : transition.events()) {
      sequence++;
      require(event.sequence() == sequence, "the journal has a gap at " + sequence);
    }
    require(
        transition.after().counters().sequence() == sequence, "the sequence is not the journal's");
  }

  private static void stages(LoopState before, LoopCommand command, Transition transition) {
    var after = transition.after();
    if (before.stage() instanceof Stage.Completing completing) {
      var same =
          after.stage() instanceof Stage.Completing still
              && still.ending().equals(completing.ending());
      var ended = after.ending().filter(completing.ending()::equals).isPresent();
      require(same || ended, "a loop that was ending did not end so");
    }
    if (before.ending().isEmpty()) {
      return;
    }
    var moved = !after.ending().equals(before.ending());
    var isFinal = before.ending().get().outcome().isFinal();
    require(!moved || !isFinal, "a final end moved");
    require(!moved || command instanceof ResumeLoop, "an end moved without a resume");
  }

  private static void ends(LoopState before, Transition transition) {
    var events = transition.events();
    var endings = count(transition, EventType.LOOP_COMPLETED);
    if (!before.isActive() || transition.after().isActive()) {
      require(endings == 0, "loop.completed without an end");
      return;
    }
    require(endings == 1, "an end without exactly one loop.completed");
    require(last(transition).type() == EventType.LOOP_COMPLETED, "an event follows the end");
    require(!events.isEmpty(), "an end without an event");
  }

  private void begins(LoopState before, LoopCommand command, Transition transition) {
    var after = transition.after();
    var begun = after.counters().currentIteration() > before.counters().currentIteration();
    require(!begun || command instanceof BeginIteration, "begun by another command");
    require(
        transition.events().stream()
            .filter(event -> event.type() == EventType.LOOP_COMPLETED)
            .allMatch(event -> event.position().phase() == after.phase()),
        "the end tells another phase");
    if (!(command instanceof BeginIteration begin)) {
      return;
    }
    var next = before.counters().currentIteration() + 1;
    var mayBegin =
        next <= limit(before, begin.permission())
            && before.config().budget().usedUpBy(before.counters().usage()).isEmpty()
            && !isForbidden(begin.permission());
    require(begun == mayBegin, "iteration " + next + (begun ? " was begun" : " was not begun"));
    if (begun) {
      var record = transition.iteration().orElseThrow();
      require(record.number() == next, "another number is recorded");
      require(after.stage() instanceof Stage.Iterating, "begun, but it does not run");
    }
  }

  private void warnings(LoopCommand command, Transition transition) {
    var warned = count(transition, EventType.POLICY_WARNING);
    var begun =
        command instanceof BeginIteration && transition.after().stage() instanceof Stage.Iterating;
    if (!begun) {
      require(warned == 0, "a warning without a begin");
      return;
    }
    var permission = ((BeginIteration) command).permission();
    var limit = limit(transition.after(), permission);
    var number = transition.after().counters().currentIteration();
    var threshold = permission.policy().warningThresholdPercent();
    var owed = number * 100L >= (long) limit * threshold && warnedLimit != limit;
    require(warned == (owed ? 1 : 0), "iteration " + number + " of " + limit + " warned " + warned);
    warnedLimit = owed ? limit : warnedLimit;
  }

  private static void leases(LoopState before, LoopCommand command, Reaction reaction) {
    if (command instanceof Heartbeat beat) {
      lease(before, beat.iteration(), beat.token(), beat.at(), false, reaction);
    } else if (command instanceof RecordCompletion completion) {
      var token = completion.receipt().token();
      lease(before, completion.iteration(), token, completion.at(), true, reaction);
    } else if (command instanceof RecordFailure failure) {
      var token = failure.receipt().token();
      lease(before, failure.iteration(), token, failure.at(), true, reaction);
    }
  }

  /** A lease counts while its iteration is active, and for the usage of a cancelled one. */
  private static void lease(
      LoopState state,
      int iteration,
      LeaseToken token,
      Instant at,
      boolean ends,
      Reaction reaction) {
    var holds =
        state.stage() instanceof Stage.Iterating iterating
            && iterating.active().number() == iteration
            && iterating.active().token().equals(token)
            && at.isBefore(iterating.active().deadline(state.config().timeouts()));
    var abandoned = ends && Leases.abandoned(state, iteration, token).isPresent();
    require(
        (holds || abandoned) == (reaction instanceof Transition),
        holds || abandoned ? "a valid lease was refused" : "a stale lease was taken");
  }

  private int limit(LoopState state, Permission permission) {
    if (exemption.isPresent()) {
      return exemption.getAsInt();
    }
    var enforced = permission.policy().enforcement() == Enforcement.ENFORCE;
    var most = enforced ? permission.policy().maxIterations() : 10_000;
    return Math.min(most, state.config().requestedMaxIterations().orElse(most));
  }

  private static boolean isForbidden(Permission permission) {
    return permission.policy().enforcement() == Enforcement.ENFORCE
        && permission.decision() instanceof PolicyDecision.Forbid;
  }

  private static long count(Transition transition, EventType type) {
    return transition.events().stream().filter(event -> event.type() == type).count();
  }

  private static LoopEvent last(Transition transition) {
    return transition.events().get(transition.events().size() - 1);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
