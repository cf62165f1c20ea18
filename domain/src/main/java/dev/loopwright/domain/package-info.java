/**
 * The values that every part of a loop shares: identifiers, opaque JSON, phases, outcomes, usage
 * and the root of all errors. Knows {@code java.base} alone.
 *
 * <p>Start at {@link dev.loopwright.domain.loop.LoopState}, then come back for the words. Values
 * are immutable and check themselves when made: {@link dev.loopwright.domain.InvalidInputException}
 * lists every fault. Every error is a {@link dev.loopwright.domain.LoopException} and says what its
 * caller does best. Nothing is {@code null} unless it says so.
 */
@NullMarked
package dev.loopwright.domain;

import org.jspecify.annotations.NullMarked;
