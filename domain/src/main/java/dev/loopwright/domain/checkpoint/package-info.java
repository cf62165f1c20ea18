/**
 * Saved positions from which a loop resumes.
 *
 * <p>Start at {@link dev.loopwright.domain.checkpoint.Checkpoint}: taken of a loop's state, and
 * enough to rebuild the loop where its store is lost.
 */
@NullMarked
package dev.loopwright.domain.checkpoint;

import org.jspecify.annotations.NullMarked;
