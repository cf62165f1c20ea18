/**
 * What happened in a loop, in the order in which it happened.
 *
 * <p>Start at {@link dev.loopwright.domain.event.LoopEvent}. A transition carries its events, and
 * both are stored together or not at all; see {@link dev.loopwright.domain.event.EventType} for the
 * kinds.
 */
@NullMarked
package dev.loopwright.domain.event;

import org.jspecify.annotations.NullMarked;
