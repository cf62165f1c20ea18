package dev.loopwright.domain;

import java.util.List;
import java.util.stream.Collectors;

/** An input is out of bounds or malformed; every fault is listed. Fix the input. */
public final class InvalidInputException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * @param faults at least one
   */
  public InvalidInputException(List<Fault> faults) {
    super(describe(faults), Advice.FIX_INPUT);
    this.faults = List.copyOf(faults);
  }

  /** Makes the error of a single fault. */
  public static InvalidInputException of(String pointer, String message) {
    return new InvalidInputException(List.of(new Fault(pointer, message)));
  }

  /** Returns every fault found, at least one. */
  public List<Fault> faults() {
    return faults;
  }

  private static String describe(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.pointer() + " " + fault.message())
        .collect(Collectors.joining("; "));
  }
}
