/** Runs commands and looks into workspaces on the server's own machine. */
@NullMarked
package dev.loopwright.adapter.onprem.codeinterpreter;

import org.jspecify.annotations.NullMarked;
