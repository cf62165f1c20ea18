/**
 * The command line: starts the server, shows a loop's progress, speaks only the public contract.
 */
@NullMarked
package dev.loopwright.cli;

import org.jspecify.annotations.NullMarked;
