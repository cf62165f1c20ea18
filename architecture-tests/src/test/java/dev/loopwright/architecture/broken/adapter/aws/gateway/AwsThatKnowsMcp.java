package dev.loopwright.architecture.broken.adapter.aws.gateway;

/** Knows what it should not. */
interface AwsThatKnowsMcp {
  io.modelcontextprotocol.StandIn known();
}
