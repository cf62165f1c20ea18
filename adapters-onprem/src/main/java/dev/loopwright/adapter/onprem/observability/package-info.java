/** What loops do, answered from their journal, and alerts in the log. */
@NullMarked
package dev.loopwright.adapter.onprem.observability;

import org.jspecify.annotations.NullMarked;
