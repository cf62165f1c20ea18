/** What happened in a loop, in the order in which it happened. */
@NullMarked
package dev.loopwright.domain.event;

import org.jspecify.annotations.NullMarked;
