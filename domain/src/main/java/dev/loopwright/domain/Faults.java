package dev.loopwright.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers every fault of an input, so that its sender hears of all of them at once. Not safe for
 * many threads.
 */
public final class Faults {
  private final List<Fault> found = new ArrayList<>();

  private Faults() {}

  /** Returns a collection without faults. */
  public static Faults none() {
    return new Faults();
  }

  /** Adds a fault unless the input is as it should be. */
  public Faults unless(boolean fine, String pointer, String message) {
    if (!fine) {
      found.add(new Fault(pointer, message));
    }
    return this;
  }

  /** Adds a fault. */
  public Faults add(String pointer, String message) {
    found.add(new Fault(pointer, message));
    return this;
  }

  /** Adds the faults of a part, their pointers moved below {@code pointer}. */
  public Faults addAll(String pointer, List<Fault> faults) {
    faults.forEach(fault -> add(pointer + fault.pointer(), fault.message()));
    return this;
  }

  /** Returns what was found so far, in the order of finding. */
  public List<Fault> found() {
    return List.copyOf(found);
  }

  /**
   * @throws InvalidInputException if anything was found
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
  }
}
