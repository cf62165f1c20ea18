/**
 * Running loops. {@link dev.loopwright.application.LoopFramework} is the way in: built from ports,
 * it starts, drives, verifies, checkpoints and recovers loops, in a container and without one.
 */
@NullMarked
package dev.loopwright.application;

import org.jspecify.annotations.NullMarked;
