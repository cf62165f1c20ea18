/**
 * The values that every part of a loop shares: identifiers, opaque JSON, phases, outcomes, usage
 * and the root of all errors.
 */
@NullMarked
package dev.loopwright.domain;

import org.jspecify.annotations.NullMarked;
