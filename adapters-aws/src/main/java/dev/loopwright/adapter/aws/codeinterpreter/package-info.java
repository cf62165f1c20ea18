/** Commands in sessions of AgentCore's Code Interpreter. */
@NullMarked
package dev.loopwright.adapter.aws.codeinterpreter;

import org.jspecify.annotations.NullMarked;
