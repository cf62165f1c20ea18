package dev.loopwright.bootstrap;

import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.service.Backends;

/**
 * What runs in this server.
 *
 * @param framework the loops
 * @param backends what they stand on
 */
record Server(LoopFramework framework, Backends backends) {
  CodeSandbox sandbox() {
    return backends.tools().sandbox();
  }
}
