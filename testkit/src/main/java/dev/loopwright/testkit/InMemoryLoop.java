package dev.loopwright.testkit;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One loop and its history; its own lock, so that loops do not wait for each other. */
final class InMemoryLoop {
  /** What stands for a session that was never started. */
  static final InMemoryLoop UNKNOWN = new InMemoryLoop(0, null);

  private record OutputKey(int iteration, String condition) {}

  private final long age;
  private final TreeMap<Long, LoopEvent> events = new TreeMap<>();
  private final TreeMap<Integer, IterationRecord> iterations = new TreeMap<>();
  private final Map<OutputKey, ToolOutput> outputs = new HashMap<>();
  private @Nullable LoopState state;

  private InMemoryLoop(long age, @Nullable LoopState state) {
    this.age = age;
    this.state = state;
  }

  /** Makes a loop that is not kept in any journal yet. */
  static InMemoryLoop first(long age, Transition transition, List<ToolOutput> outputs) {
    var loop = new InMemoryLoop(age, transition.after());
    loop.keep(transition, outputs);
    return loop;
  }

  long age() {
    return age;
  }

  synchronized LoopState state() {
    if (state == null) {
      throw new IllegalStateException("an unknown loop has no state");
    }
    return state;
  }

  synchronized void advance(
      Transition transition, List<ToolOutput> newOutputs, InMemoryJournal journal) {
    var revision = transition.before().orElseThrow().counters().revision();
    if (state == null || state.counters().revision() != revision) {
      throw new StaleStateException("loop " + transition.after().sessionId());
    }
    state = transition.after();
    keep(transition, newOutputs);
    journal.append(transition.events());
  }

  private synchronized void keep(Transition transition, List<ToolOutput> newOutputs) {
    transition.events().forEach(event -> events.put(event.sequence(), event));
    transition.iteration().ifPresent(record -> iterations.put(record.number(), record));
    newOutputs.forEach(
        output -> outputs.put(new OutputKey(output.iteration(), output.condition()), output));
  }

  synchronized Page<LoopEvent> events(Set<EventType> types, long after, int limit) {
    return page(
        events.tailMap(after, false).values().stream()
            .filter(event -> types.isEmpty() || types.contains(event.type())),
        limit,
        LoopEvent::sequence);
  }

  synchronized Page<IterationRecord> iterations(long after, int limit) {
    var from = (int) Math.min(after, Integer.MAX_VALUE);
    return page(
        iterations.tailMap(from, false).values().stream(), limit, record -> (long) record.number());
  }

  synchronized Optional<IterationRecord> iteration(int number) {
    return Optional.ofNullable(iterations.get(number));
  }

  synchronized Optional<ToolOutput> output(int iteration, String condition) {
    return Optional.ofNullable(outputs.get(new OutputKey(iteration, condition)));
  }

  private static <T> Page<T> page(Stream<T> items, int limit, ToLongFunction<T> cursor) {
    var oneMore = items.limit(limit + 1L).toList();
    return Page.cut(oneMore, limit, item -> String.valueOf(cursor.applyAsLong(item)));
  }
}
