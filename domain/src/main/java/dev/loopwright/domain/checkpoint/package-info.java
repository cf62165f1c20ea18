/** Saved positions from which a loop resumes. */
@NullMarked
package dev.loopwright.domain.checkpoint;

import org.jspecify.annotations.NullMarked;
