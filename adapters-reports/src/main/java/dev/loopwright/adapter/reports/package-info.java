/** Reads the reports of test runners, linters and scanners. */
@NullMarked
package dev.loopwright.adapter.reports;

import org.jspecify.annotations.NullMarked;
