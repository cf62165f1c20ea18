/** Policy decisions by Cedar, in this process. */
@NullMarked
package dev.loopwright.adapter.onprem.policy;

import org.jspecify.annotations.NullMarked;
