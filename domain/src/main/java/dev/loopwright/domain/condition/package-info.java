/**
 * Exit conditions: what must be verified before a loop is done, and what verification found.
 *
 * <p>Start at {@link dev.loopwright.domain.condition.ExitConditionConfig}, which asks for a proof;
 * {@link dev.loopwright.domain.condition.Verdict} is what one verification found, and {@link
 * dev.loopwright.domain.condition.ExitConditionStatus} what is known from then on.
 */
@NullMarked
package dev.loopwright.domain.condition;

import org.jspecify.annotations.NullMarked;
