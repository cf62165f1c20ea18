/** Checkpoints in a database of the customer's own. */
@NullMarked
package dev.loopwright.adapter.onprem.memory;

import org.jspecify.annotations.NullMarked;
