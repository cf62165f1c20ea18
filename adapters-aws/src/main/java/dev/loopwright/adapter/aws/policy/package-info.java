/** The policies of record in an AgentCore policy engine, and whether a Gateway enforces them. */
@NullMarked
package dev.loopwright.adapter.aws.policy;

import org.jspecify.annotations.NullMarked;
