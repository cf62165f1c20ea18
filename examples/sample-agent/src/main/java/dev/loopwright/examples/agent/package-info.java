/** An agent that mends the sample project and speaks nothing but Loopwright's public contract. */
@NullMarked
package dev.loopwright.examples.agent;

import org.jspecify.annotations.NullMarked;
