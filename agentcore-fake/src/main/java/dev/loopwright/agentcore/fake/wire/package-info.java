/** Requests and answers as they go over the wire, and the check of signatures. */
@NullMarked
package dev.loopwright.agentcore.fake.wire;

import org.jspecify.annotations.NullMarked;
