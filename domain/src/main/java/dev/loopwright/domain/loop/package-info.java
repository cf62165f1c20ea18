/**
 * The state machine of a loop: a state and a command give a new state with its events, or a
 * refusal.
 *
 * <p>Start at {@link dev.loopwright.domain.loop.LoopState#react}. Each {@link
 * dev.loopwright.domain.loop.LoopCommand} is one thing that can happen to a loop; {@link
 * dev.loopwright.domain.loop.Stage} is where it stands, {@link
 * dev.loopwright.domain.loop.Transition} one step, to be stored whole. Nothing here reads a clock,
 * blocks or calls out.
 */
@NullMarked
package dev.loopwright.domain.loop;

import org.jspecify.annotations.NullMarked;
