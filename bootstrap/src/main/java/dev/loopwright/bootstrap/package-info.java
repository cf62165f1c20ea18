/** Chooses the adapters from the configuration and wires them into the server. */
@NullMarked
package dev.loopwright.bootstrap;

import org.jspecify.annotations.NullMarked;
