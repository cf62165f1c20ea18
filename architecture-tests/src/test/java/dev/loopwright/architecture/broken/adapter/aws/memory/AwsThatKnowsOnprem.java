package dev.loopwright.architecture.broken.adapter.aws.memory;

/** Knows what it should not. */
interface AwsThatKnowsOnprem {
  dev.loopwright.architecture.broken.adapter.onprem.policy.InnocentPolicy known();
}
