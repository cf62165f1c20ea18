/**
 * How an adapter of one's own tells the WAR that it is one. It implements a port of {@code
 * dev.loopwright.application.port.out}, and passes that port's contract class in the testkit.
 */
@NullMarked
package dev.loopwright.adapter.api;

import org.jspecify.annotations.NullMarked;
