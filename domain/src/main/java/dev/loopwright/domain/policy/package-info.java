/**
 * Policies, the limits that follow from them, and the decisions made by them.
 *
 * <p>Start at {@link dev.loopwright.domain.policy.Policy}: what an administrator allows. {@link
 * dev.loopwright.domain.policy.EffectiveLimit} settles what it means for one loop, {@link
 * dev.loopwright.domain.policy.LoopRules} what it demands of one, {@link
 * dev.loopwright.domain.policy.PolicyDecision} is the answer for one iteration.
 */
@NullMarked
package dev.loopwright.domain.policy;

import org.jspecify.annotations.NullMarked;
