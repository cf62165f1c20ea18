package dev.loopwright.architecture.broken.adapter.onprem.codeinterpreter;

/** Knows what it should not. */
interface SandboxThatKnowsJdbc {
  dev.loopwright.architecture.broken.adapter.jdbc.InnocentStore known();
}
