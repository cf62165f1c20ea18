/** The use cases and the ports, on the domain alone. */
@NullMarked
package dev.loopwright.application;

import org.jspecify.annotations.NullMarked;
