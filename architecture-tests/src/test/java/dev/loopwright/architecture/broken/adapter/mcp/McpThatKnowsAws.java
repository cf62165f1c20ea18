package dev.loopwright.architecture.broken.adapter.mcp;

/** Knows what it should not. */
interface McpThatKnowsAws {
  software.amazon.awssdk.StandIn known();
}
