/** Checkpoints in AgentCore Memory: one event each. */
@NullMarked
package dev.loopwright.adapter.aws.memory;

import org.jspecify.annotations.NullMarked;
