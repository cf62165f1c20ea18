package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.policy.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@link ProgressQueries} by Logs Insights over what {@link CloudWatchEventPublisher} wrote, as far
 * back as the log is kept. The log is some seconds behind: a loop that it does not know of yet is
 * looked up in the state of record. Safe for use by many threads.
 */
public final class CloudWatchProgressQueries implements ProgressQueries {
  private final CloudWatchLog log;
  private final LoopStore store;
  private final PolicyStore policies;

  /**
   * Asks a log.
   *
   * @param log stays open; its group must be there
   * @param store knows the loops that the log knows nothing of
   * @param policies decide on the limit that progress is measured by
   */
  public CloudWatchProgressQueries(CloudWatchLog log, LoopStore store, PolicyStore policies) {
    this.log = log;
    this.store = store;
    this.policies = policies;
  }

  @Override
  public Optional<LoopProgress> progress(SessionId sessionId) {
    return log
        .query(
            "fields @message | filter %s and type = \"%s\" | sort sequence desc | limit 1"
                .formatted(of(sessionId), LogRecords.STATE))
        .stream()
        .findFirst()
        .flatMap(LogRecords::state)
        .or(() -> store.find(sessionId))
        .map(this::progress);
  }

  private LoopProgress progress(LoopState state) {
    var agent = state.config().agentName();
    var policy = policies.find(agent).orElseGet(() -> Policy.defaultFor(agent));
    return new LoopProgress(state, state.limitUnder(policy));
  }

  @Override
  public List<LoopEvent> recentEvents(SessionId sessionId, int limit) {
    var newestFirst =
        new ArrayList<>(
            events(
                "fields @message | filter %s and type != \"%s\" | sort sequence desc"
                        .formatted(of(sessionId), LogRecords.STATE)
                    + " | dedup sequence | limit "
                    + limit));
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst);
  }

  @Override
  public Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page) {
    var oneMore =
        events(
            "fields @message | filter %s and type = \"%s\" and sequence > %d"
                    .formatted(
                        of(sessionId), EventType.EXIT_CONDITION_EVALUATED, page.numericCursorOr(0))
                + " | sort sequence asc | dedup sequence | limit "
                + (page.limit() + 1));
    return Page.cut(oneMore, page.limit(), event -> String.valueOf(event.sequence()));
  }

  /** The id's form leaves no room for a quotation mark. */
  private static String of(SessionId sessionId) {
    return "session_id = \"" + sessionId.value() + "\"";
  }

  private List<LoopEvent> events(String query) {
    return log.query(query).stream().map(LoopEventStorage::read).toList();
  }
}
