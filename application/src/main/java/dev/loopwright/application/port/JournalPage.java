package dev.loopwright.application.port;

import java.util.List;

/**
 * What was read of the journal of all loops.
 *
 * @param entries oldest first; nothing that is committed later comes before any of them
 * @param withheld whether later events are held back because a running transaction may yet come
 *     before them. Look again in some milliseconds: if it comes to nothing, no news will tell
 */
public record JournalPage(List<JournalEntry> entries, boolean withheld) {
  /**
   * Copies the entries.
   *
   * @param entries oldest first; nothing that is committed later comes before any of them
   * @param withheld whether later events are held back because a running transaction may yet come
   *     before them. Look again in some milliseconds: if it comes to nothing, no news will tell
   */
  public JournalPage {
    entries = List.copyOf(entries);
  }
}
