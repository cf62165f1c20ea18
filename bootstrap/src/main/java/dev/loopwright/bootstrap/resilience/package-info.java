/**
 * Patience with backends: a bean around the adapter of each port that may be remote. What may be
 * repeated is, what fails again and again is left alone for a while, and what the server itself
 * refuses to call reads as an outage of that backend.
 *
 * <p>Nothing here interrupts a thread that may be inside JDBC, and neither commands nor an agent's
 * work are ever repeated.
 */
@NullMarked
package dev.loopwright.bootstrap.resilience;

import org.jspecify.annotations.NullMarked;
