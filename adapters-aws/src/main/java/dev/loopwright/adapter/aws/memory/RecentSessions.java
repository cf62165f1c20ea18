package dev.loopwright.adapter.aws.memory;

import dev.loopwright.domain.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is known of the loops that this process saved checkpoints of lately, so that a save needs no
 * look at the memory. Safe for use by many threads.
 */
final class RecentSessions {
  private static final int MOST = 1_000;

  @SuppressWarnings("serial") // never serialised
  private final Map<SessionId, SessionEvents> known = // guarded by this
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, SessionEvents> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Returns what is known of a loop.
   *
   * @param look looks at the memory; called by one thread or several, outside of any lock
   */
  SessionEvents of(SessionId session, Supplier<SessionEvents> look) {
    synchronized (this) {
      var found = known.get(session);
      if (found != null) {
        return found;
      }
    }
    var looked = look.get();
    synchronized (this) {
      var other = known.putIfAbsent(session, looked);
      return other == null ? looked : other;
    }
  }

  synchronized void forget(SessionId session) {
    known.remove(session);
  }
}
