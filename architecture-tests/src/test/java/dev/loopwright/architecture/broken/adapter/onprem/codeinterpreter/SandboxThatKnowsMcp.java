package dev.loopwright.architecture.broken.adapter.onprem.codeinterpreter;

/** Knows what it should not. */
interface SandboxThatKnowsMcp {
  dev.loopwright.architecture.broken.adapter.mcp.InnocentMcpClient known();
}
