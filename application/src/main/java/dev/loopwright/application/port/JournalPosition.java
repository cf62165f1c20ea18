package dev.loopwright.application.port;

import dev.loopwright.domain.Faults;

/**
 * A place in the journal of all loops. Only the store that gave it can tell what comes after it;
 * for everybody else its text means nothing.
 *
 * @param value 1 to {@value #LONGEST} characters
 */
public record JournalPosition(String value) {
  /** The longest text of a position, in characters. */
  public static final int LONGEST = 64;

  /** Before the first event, in every store. */
  public static final JournalPosition BEGINNING = new JournalPosition("0");

  /**
   * Checks what it is made of.
   *
   * @param value 1 to {@value #LONGEST} characters
   * @throws dev.loopwright.domain.InvalidInputException if it can't be a position
   */
  public JournalPosition {
    var fine = !value.isEmpty() && value.length() <= LONGEST;
    Faults.none()
        .unless(fine, "/position", "must be 1 to " + LONGEST + " characters, as given out")
        .raise();
  }

  /**
   * {@return the place of the event with this number, in a store that numbers its events}
   *
   * @param number 0 or more, at most 18 digits; 0 is before the first
   */
  public static JournalPosition ofNumber(long number) {
    return new JournalPosition(String.valueOf(number));
  }

  /**
   * {@return the number, in a store that numbers its events from 1}
   *
   * @throws dev.loopwright.domain.InvalidInputException if it is not one of such a store
   */
  public long number() {
    var fine = value.matches("\\d{1,18}");
    Faults.none().unless(fine, "/position", "is unknown; take one that was given out").raise();
    return Long.parseLong(value);
  }
}
