/**
 * What things cost: programs to be run by hand; docs/performance.md has their commands and figures.
 */
@NullMarked
package dev.loopwright.benchmarks;

import org.jspecify.annotations.NullMarked;
