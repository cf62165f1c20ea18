package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.AgentStateForm;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads query parameters and gathers what is wrong with them. An empty parameter is one that is not
 * there. Not safe for many threads.
 */
final class Queries {
  /** The page size of who does not say one. */
  static final String DEFAULT_LIMIT = "50";

  private final Faults faults = Faults.none();

  PageRequest page(String limit, String cursor) {
    var fine = limit.matches("\\d{1,6}") && isPageSize(Integer.parseInt(limit));
    faults.unless(fine, "/limit", "must be 1 to " + PageRequest.MOST);
    return new PageRequest(fine ? Integer.parseInt(limit) : 1, present(cursor));
  }

  /** Reads a page of events, whose cursor is the sequence of the last one seen. */
  PageRequest eventsAfter(String limit, String after) {
    faults.unless(after.matches("\\d{0,18}"), "/after", "must be the sequence of an event");
    return page(limit, after);
  }

  LoopFilter filter(String agentName, String phase, String outcome) {
    return new LoopFilter(
        agent(agentName),
        constant("/phase", phase, LoopPhase.values(), LoopPhase::wireName),
        constant("/outcome", outcome, LoopOutcome.values(), LoopOutcome::wireName));
  }

  /** Tells whether the agent's state is wanted where it is left out otherwise. */
  boolean includesAgentState(String include) {
    var wanted = include.equals("agent_state");
    faults.unless(wanted || include.isEmpty(), "/include", "must be agent_state");
    return wanted;
  }

  /**
   * Returns how much of the agent's state is wanted where its hash is enough otherwise.
   *
   * @throws InvalidInputException if something unknown is wanted
   */
  static AgentStateForm agentState(String include) {
    var queries = new Queries();
    var form = queries.includesAgentState(include) ? AgentStateForm.WHOLE : AgentStateForm.HASH;
    queries.check();
    return form;
  }

  /**
   * @throws InvalidInputException if anything was wrong
   */
  void check() {
    faults.raise();
  }

  private Optional<AgentName> agent(String name) {
    try {
      return present(name).map(AgentName::new);
    } catch (InvalidInputException e) {
      faults.addAll("", e.faults());
      return Optional.empty();
    }
  }

  private <E extends Enum<E>> Optional<E> constant(
      String pointer, String name, E[] values, Function<E, String> wireName) {
    var found =
        Arrays.stream(values).filter(value -> wireName.apply(value).equals(name)).findFirst();
    var names = Arrays.stream(values).map(wireName).toList();
    faults.unless(
        found.isPresent() || name.isEmpty(),
        pointer,
        "must be one of " + String.join(", ", names).toLowerCase(Locale.ROOT));
    return found;
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  private static boolean isPageSize(int limit) {
    return limit >= 1 && limit <= PageRequest.MOST;
  }
}
