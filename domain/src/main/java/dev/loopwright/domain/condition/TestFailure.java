package dev.loopwright.domain.condition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One failed test or finding, as the work needs it to mend it.
 *
 * @param test the test's or rule's full name
 * @param message what went wrong, cut to fit
 * @param file the source file, relative to the workspace where the tool tells
 * @param line in that file, from 1
 */
public record TestFailure(String test, String message, Optional<String> file, OptionalInt line) {}
