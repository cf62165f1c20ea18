/** Has agents in AgentCore Runtimes do the work that the server drives. */
@NullMarked
package dev.loopwright.adapter.aws.runtime;

import org.jspecify.annotations.NullMarked;
