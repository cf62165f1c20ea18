package dev.loopwright.architecture.broken.adapter.onprem.codeinterpreter;

/** Knows what it should not. */
interface SandboxThatKnowsPolicy {
  dev.loopwright.architecture.broken.adapter.onprem.policy.InnocentPolicy known();
}
