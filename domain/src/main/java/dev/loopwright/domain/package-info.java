/**
 * The loop's state machine, checkpoints, exit conditions, policies and events, on java.base alone.
 */
@NullMarked
package dev.loopwright.domain;

import org.jspecify.annotations.NullMarked;
