/** The Gateway on the customer's own machines. */
@NullMarked
package dev.loopwright.adapter.onprem.gateway;

import org.jspecify.annotations.NullMarked;
