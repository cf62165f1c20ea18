/** In-memory adapters, a settable clock, and one contract class for each port. */
@NullMarked
package dev.loopwright.testkit;

import org.jspecify.annotations.NullMarked;
