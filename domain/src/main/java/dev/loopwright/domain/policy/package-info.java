/** Policies, the limits that follow from them, and the decisions made by them. */
@NullMarked
package dev.loopwright.domain.policy;

import org.jspecify.annotations.NullMarked;
