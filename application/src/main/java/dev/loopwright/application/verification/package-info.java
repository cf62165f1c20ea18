/**
 * How exit conditions are verified: by a command in the sandbox, a tool of the Gateway, or a Java
 * evaluator.
 */
@NullMarked
package dev.loopwright.application.verification;

import org.jspecify.annotations.NullMarked;
