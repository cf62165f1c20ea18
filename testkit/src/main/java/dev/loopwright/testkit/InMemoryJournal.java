package dev.loopwright.testkit;

import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.event.LoopEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event of every loop, in the order of the commits, and how far each reader came. */
final class InMemoryJournal {
  private final List<LoopEvent> events = new ArrayList<>();
  private final Map<String, JournalPosition> cursors = new HashMap<>();

  synchronized void append(List<LoopEvent> more) {
    events.addAll(more);
  }

  synchronized JournalPage after(JournalPosition position, int limit) {
    var from = (int) Math.min(position.number(), events.size());
    var to = Math.min(from + limit, events.size());
    var entries = new ArrayList<JournalEntry>();
    for (var i = from; i < to; i++) {
      entries.add(new JournalEntry(JournalPosition.ofNumber(i + 1L), events.get(i)));
    }
    return new JournalPage(entries, false);
  }

  synchronized JournalPosition end() {
    return JournalPosition.ofNumber(events.size());
  }

  synchronized Optional<JournalPosition> cursor(String reader) {
    return Optional.ofNullable(cursors.get(reader));
  }

  synchronized void advance(String reader, Optional<JournalPosition> from, JournalPosition to) {
    if (!cursor(reader).equals(from)) {
      throw new StaleStateException("the journal's cursor of " + reader);
    }
    cursors.put(reader, JournalPosition.ofNumber(to.number()));
  }
}
