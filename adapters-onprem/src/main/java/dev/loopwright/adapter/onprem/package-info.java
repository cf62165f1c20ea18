/** Memory, gateway, code interpreter, policy and observability on the customer's own machines. */
@NullMarked
package dev.loopwright.adapter.onprem;

import org.jspecify.annotations.NullMarked;
