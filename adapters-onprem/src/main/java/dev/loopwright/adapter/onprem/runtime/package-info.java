/** Has agents on the customer's own machines do the work that the server drives. */
@NullMarked
package dev.loopwright.adapter.onprem.runtime;

import org.jspecify.annotations.NullMarked;
