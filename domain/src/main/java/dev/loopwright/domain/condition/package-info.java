/** Exit conditions: what must be verified before a loop is done, and what verification found. */
@NullMarked
package dev.loopwright.domain.condition;

import org.jspecify.annotations.NullMarked;
