package dev.loopwright.adapter.rest;

import dev.loopwright.domain.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A problem as RFC 9457 describes it.
 *
 * @param type which kind
 * @param detail what happened this time and what to do, for people
 * @param instance path of the request; empty until the response goes out
 * @param subject the loop it concerns
 * @param errors every fault of an input
 */
record Problem(
    ProblemType type,
    String detail,
    Optional<String> instance,
    Subject subject,
    List<Fault> errors) {
  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Optional.empty(), Subject.NONE, List.of());
  }

  Problem with(List<Fault> faults) {
    return new Problem(type, detail, instance, subject, faults);
  }

  Problem about(Subject newSubject) {
    return new Problem(type, detail, instance, newSubject, errors);
  }

  Problem at(String path) {
    return new Problem(type, detail, Optional.of(path), subject, errors);
  }

  /**
   * What a problem is about.
   *
   * @param sessionId the loop
   * @param iteration its iteration
   */
  record Subject(Optional<String> sessionId, OptionalInt iteration) {
    static final Subject NONE = new Subject(Optional.empty(), OptionalInt.empty());

    static Subject of(String sessionId) {
      return new Subject(Optional.of(sessionId), OptionalInt.empty());
    }

    static Subject of(String sessionId, int iteration) {
      return new Subject(Optional.of(sessionId), OptionalInt.of(iteration));
    }

    /** Fills what is not known from what the request says. */
    Subject or(Subject other) {
      return new Subject(
          sessionId.or(other::sessionId), iteration.isPresent() ? iteration : other.iteration);
    }
  }
}
