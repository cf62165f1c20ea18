/** What every adapter of Amazon Bedrock AgentCore needs: where the services are, and as whom. */
@NullMarked
package dev.loopwright.adapter.aws;

import org.jspecify.annotations.NullMarked;
