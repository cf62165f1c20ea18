package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.exception.CacheException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The compiled policies used last. Cedar keeps a parsed copy of each outside the heap, 1,024 at
 * most, until the garbage collector finds the Java object; so this holds fewer, and lets the one go
 * that was not used for longest.
 */
final class CompiledPolicies {
  private static final Logger LOG = System.getLogger(CompiledPolicies.class.getName());

  private final PolicyCompiler compiler;
  private final Map<Key, CompiledPolicy> newest;
  private final AtomicBoolean reportedFull = new AtomicBoolean();

  CompiledPolicies(PolicyCompiler compiler, int capacity) {
    this.compiler = compiler;
    this.newest =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, CompiledPolicy> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * Returns the policy, compiled at its first use.
   *
   * @throws dev.loopwright.domain.policy.InvalidPolicyException if it can't be
   */
  CompiledPolicy of(Policy policy) {
    var key = new Key(policy.agentName(), policy.maxIterations(), policy.ownStatement());
    var compiled = known(key).orElseGet(() -> compiled(key, policy));
    if (compiled.cedar().cacheKey().isEmpty()) {
      keepParsed(compiled);
    }
    return compiled;
  }

  private Optional<CompiledPolicy> known(Key key) {
    synchronized (newest) {
      return Optional.ofNullable(newest.get(key));
    }
  }

  private CompiledPolicy compiled(Key key, Policy policy) {
    var compiled = compiler.compile(policy);
    synchronized (newest) {
      newest.put(key, compiled);
    }
    return compiled;
  }

  int size() {
    synchronized (newest) {
      return newest.size();
    }
  }

  /** Tries again at the next use where Cedar has no room: the collector may have made some. */
  private void keepParsed(CompiledPolicy compiled) {
    try {
      compiled.cedar().cache();
    } catch (CacheException e) {
      if (!reportedFull.getAndSet(true)) {
        LOG.log(
            Level.WARNING, "until memory is collected, some decisions parse their policy: " + e);
      }
    }
  }

  /** All that a policy's Cedar follows from. */
  private record Key(AgentName agentName, int maxIterations, Optional<String> ownStatement) {}
}
