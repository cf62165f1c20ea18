package dev.loopwright.domain;

import java.util.List;
import java.util.stream.Collectors;

/** An input is out of bounds or malformed; every fault is listed. Fix the input. */
public final class InvalidInputException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * Makes the error.
   *
   * @param faults at least one
   */
  public InvalidInputException(List<Fault> faults) {
    super(describe(faults), Advice.FIX_INPUT);
    this.faults = List.copyOf(faults);
  }

  /**
   * Makes the error of a single fault.
   *
   * @param pointer JSON pointer (RFC 6901) to the faulty part; the empty text is the whole
   * @param message what it must be, for people
   * @return the error
   */
  public static InvalidInputException of(String pointer, String message) {
    return new InvalidInputException(List.of(new Fault(pointer, message)));
  }

  /** {@return every fault found, at least one} */
  public List<Fault> faults() {
    return faults;
  }

  private static String describe(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.pointer() + " " + fault.message())
        .collect(Collectors.joining("; "));
  }
}
