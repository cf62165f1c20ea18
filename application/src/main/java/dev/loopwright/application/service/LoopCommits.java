package dev.loopwright.application.service;

import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Reaction;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one way in which loops change: read, react, commit, tell. */
final class LoopCommits {
  /** Writers of one loop are few; whoever loses this often is not racing but broken. */
  private static final int MOST_RACES = 20;

  private static final int LOCKS = 256;
  private static final Logger LOG = System.getLogger(LoopCommits.class.getName());

  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();
  private final LoopStore store;
  private final List<CommitListener> listeners;

  LoopCommits(LoopStore store, List<CommitListener> listeners) {
    this.store = store;
    this.listeners = listeners;
  }

  Optional<LoopState> lookUp(SessionId sessionId) {
    return store.find(sessionId);
  }

  LoopState find(SessionId sessionId) {
    return lookUp(sessionId).orElseThrow(() -> UnknownLoopException.of(sessionId));
  }

  Transition commit(Transition transition) {
    return commit(transition, List.of());
  }

  /**
   * Applies the command that suits the newest state; decides again whenever another writer was
   * faster.
   */
  Transition apply(SessionId sessionId, Function<LoopState, LoopCommand> command) {
    return apply(find(sessionId), command);
  }

  /**
   * As above, for a state that was read before: it is read again only if another one is the newest
   * by now, for an agent's state can be large.
   */
  Transition apply(LoopState known, Function<LoopState, LoopCommand> command) {
    return react(known, command, List.of()).orThrow(known.sessionId());
  }

  /** As {@link #apply}, but hands a refusal back. */
  Reaction react(
      LoopState known, Function<LoopState, LoopCommand> command, List<ToolOutput> outputs) {
    return reactOnce(known, command, outputs)
        .orElseGet(() -> reactAlone(known.sessionId(), command, outputs));
  }

  /** Who lost a race goes on alone in this process; only another node can be faster then. */
  private Reaction reactAlone(
      SessionId sessionId, Function<LoopState, LoopCommand> command, List<ToolOutput> outputs) {
    var lock = lockOf(sessionId);
    lock.lock();
    try {
      for (var race = 1; race <= MOST_RACES; race++) {
        var reaction = reactOnce(find(sessionId), command, outputs);
        if (reaction.isPresent()) {
          return reaction.get();
        }
      }
      throw new StaleStateException("loop " + sessionId);
    } finally {
      lock.unlock();
    }
  }

  /** Reacts to a state; empty if it was not the newest. */
  private Optional<Reaction> reactOnce(
      LoopState state, Function<LoopState, LoopCommand> command, List<ToolOutput> outputs) {
    var reaction = state.react(command.apply(state));
    if (!(reaction instanceof Transition transition)) {
      return isOutdated(state) ? Optional.empty() : Optional.of(reaction);
    }
    try {
      return Optional.of(commit(transition, outputs));
    } catch (StaleStateException e) {
      LOG.log(Level.DEBUG, "loop {0} was moved on meanwhile; deciding again", state.sessionId());
      return Optional.empty();
    }
  }

  /** Only the newest state may refuse: what was read before can have been moved on. */
  private boolean isOutdated(LoopState state) {
    return find(state.sessionId()).counters().revision() != state.counters().revision();
  }

  private Transition commit(Transition transition, List<ToolOutput> outputs) {
    if (transition.changesNothing()) {
      return transition;
    }
    var lock = lockOf(transition.after().sessionId());
    lock.lock();
    try {
      store.commit(transition, outputs);
      listeners.forEach(listener -> tell(listener, transition));
    } finally {
      lock.unlock();
    }
    return transition;
  }

  // whatever a listener throws, the commit stands
  private static void tell(CommitListener listener, Transition transition) {
    try {
      listener.committed(transition);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "loop %s, iteration %d: a listener failed; the loop goes on"
              .formatted(
                  transition.after().sessionId(), transition.after().counters().currentIteration()),
          e);
    }
  }

  /** Listeners hear of one loop's events in their order, so one thread at a time commits it. */
  private Lock lockOf(SessionId sessionId) {
    return locks.get(Math.floorMod(sessionId.hashCode(), LOCKS));
  }
}
