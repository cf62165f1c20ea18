package dev.loopwright.application.service;

import dev.loopwright.application.port.in.WatchLoops.Watch;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to hear of new events, of one loop or of all. */
final class News implements CommitListener {
  private static final Logger LOG = System.getLogger(News.class.getName());

  private final Map<SessionId, Set<Runnable>> watchers = new ConcurrentHashMap<>();
  private final Set<Runnable> watchersOfAll = ConcurrentHashMap.newKeySet();

  Watch watch(SessionId sessionId, Runnable callback) {
    // A distinct object per watch, so that one callback may watch twice.
    Runnable watcher = () -> callback.run();
    watchers.compute(sessionId, (id, all) -> with(all, watcher));
    return () -> watchers.computeIfPresent(sessionId, (id, all) -> without(all, watcher));
  }

  Watch watchAll(Runnable callback) {
    Runnable watcher = () -> callback.run();
    watchersOfAll.add(watcher);
    return () -> watchersOfAll.remove(watcher);
  }

  @Override
  public void committed(Transition transition) {
    if (!transition.events().isEmpty()) {
      watchers
          .getOrDefault(transition.after().sessionId(), Set.of())
          .forEach(watcher -> call(watcher, transition.after()));
      watchersOfAll.forEach(watcher -> call(watcher, transition.after()));
    }
  }

  // one watcher's failure must not keep the news from the others
  private static void call(Runnable watcher, LoopState state) {
    try {
      watcher.run();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "loop %s, iteration %d: a watcher failed"
              .formatted(state.sessionId(), state.counters().currentIteration()),
          e);
    }
  }

  private static Set<Runnable> with(
      @org.jspecify.annotations.Nullable Set<Runnable> all, Runnable watcher) {
    var more = all == null ? ConcurrentHashMap.<Runnable>newKeySet() : all;
    more.add(watcher);
    return more;
  }

  private static @org.jspecify.annotations.Nullable Set<Runnable> without(
      Set<Runnable> all, Runnable watcher) {
    all.remove(watcher);
    return all.isEmpty() ? null : all;
  }
}
