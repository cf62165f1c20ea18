package dev.loopwright.application.port.out;

import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import java.util.Optional;

/**
 * The journals of all loops as one, as {@link LoopStore} commits them: each event stands at a
 * position of its own, and those of one loop in their order. Whoever reads it from position to
 * position sees every event once, however many commit meanwhile. Implementations are safe for use
 * by many threads. Every method throws {@link BackendUnavailableException} if the store can't be
 * reached; safe to retry.
 */
public interface Journal {
  /**
   * {@return events after a position, oldest first} Nothing appears later before what was returned.
   *
   * @param position from an earlier page, {@link #end} or {@link JournalPosition#BEGINNING}
   * @param limit how many at most, 1 to {@value dev.loopwright.application.port.PageRequest#MOST}
   * @throws dev.loopwright.domain.InvalidInputException if the position is not of this store
   */
  JournalPage after(JournalPosition position, int limit);

  /**
   * {@return the present: everything that is committed from now on comes after it} May wait for
   * transactions that run just now, some milliseconds as a rule.
   *
   * @throws BackendUnavailableException also if such a transaction does not end
   */
  JournalPosition end();

  /**
   * {@return how far a reader came, or empty if it never advanced}
   *
   * @param reader its name, 1 to 64 characters
   */
  Optional<JournalPosition> cursor(String reader);

  /**
   * Keeps durably how far a reader came.
   *
   * @param reader its name, 1 to 64 characters
   * @param from what {@link #cursor} returned before
   * @param to where it stands now
   * @throws StaleStateException if the cursor is not at {@code from}: another process reads under
   *     the same name, and the cursor is as it was
   */
  void advance(String reader, Optional<JournalPosition> from, JournalPosition to);
}
