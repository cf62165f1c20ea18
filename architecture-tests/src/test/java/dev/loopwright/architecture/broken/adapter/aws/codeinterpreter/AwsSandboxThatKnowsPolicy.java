package dev.loopwright.architecture.broken.adapter.aws.codeinterpreter;

/** Knows what it should not. */
interface AwsSandboxThatKnowsPolicy {
  dev.loopwright.architecture.broken.adapter.aws.policy.InnocentAwsPolicy known();
}
