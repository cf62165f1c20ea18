package dev.loopwright.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers every fault of an input, so that its sender hears of all of them at once; past {@value
 * #MOST} they are only counted, as a hostile input has millions. Not safe for many threads.
 */
public final class Faults {
  /** How many faults are listed. */
  public static final int MOST = 1_000;

  private final List<Fault> found = new ArrayList<>();
  private int more;

  private Faults() {}

  /** {@return a collection without faults} */
  public static Faults none() {
    return new Faults();
  }

  /**
   * Adds a fault unless the input is as it should be.
   *
   * @param fine whether the input is as it should be
   * @param pointer JSON pointer (RFC 6901) to the part in question; the empty text is the whole
   * @param message what it must be, for people
   * @return these faults
   */
  public Faults unless(boolean fine, String pointer, String message) {
    return fine ? this : add(pointer, message);
  }

  /**
   * Adds a fault.
   *
   * @param pointer JSON pointer (RFC 6901) to the faulty part; the empty text is the whole
   * @param message what it must be, for people
   * @return these faults
   */
  public Faults add(String pointer, String message) {
    if (found.size() < MOST) {
      found.add(new Fault(pointer, message));
    } else {
      more++;
    }
    return this;
  }

  /**
   * Adds the faults of a part, their pointers moved below {@code pointer}.
   *
   * @param pointer JSON pointer to the part
   * @param faults the part's, with pointers that begin at it; none adds none
   * @return these faults
   */
  public Faults addAll(String pointer, List<Fault> faults) {
    faults.forEach(fault -> add(pointer + fault.pointer(), fault.message()));
    return this;
  }

  /** {@return what was found so far, in the order of finding} */
  public List<Fault> found() {
    if (more == 0) {
      return List.copyOf(found);
    }
    var all = new ArrayList<>(found);
    all.add(new Fault("", more + " more faults are not listed"));
    return List.copyOf(all);
  }

  /**
   * Throws what was found, if it was anything.
   *
   * @throws InvalidInputException if anything was found
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(found());
    }
  }
}
