/**
 * The state machine of a loop: a state and a command give a new state with its events, or a
 * refusal.
 */
@NullMarked
package dev.loopwright.domain.loop;

import org.jspecify.annotations.NullMarked;
