package dev.loopwright.architecture.broken.adapter.mcp;

/** Knows what it should not. */
interface McpThatKnowsRest {
  dev.loopwright.architecture.broken.adapter.rest.InnocentResource known();
}
