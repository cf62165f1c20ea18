/** The port of tools on an AgentCore Gateway. */
@NullMarked
package dev.loopwright.adapter.aws.gateway;

import org.jspecify.annotations.NullMarked;
