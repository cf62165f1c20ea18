/**
 * Amazon Bedrock AgentCore on the wire, for tests: strict about requests, faithful to the services'
 * orderings and delays, with faults on demand. Nothing here is for production.
 */
@NullMarked
package dev.loopwright.agentcore.fake;

import org.jspecify.annotations.NullMarked;
