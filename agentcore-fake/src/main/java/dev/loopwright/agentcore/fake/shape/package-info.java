/** What a service demands of the values that it is sent. */
@NullMarked
package dev.loopwright.agentcore.fake.shape;

import org.jspecify.annotations.NullMarked;
