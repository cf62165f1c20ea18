package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;

/**
 * A sandbox whose commands stop together.
 *
 * @param sandbox runs them
 * @param cancellation stops them; none is started after it was requested
 */
record CancellableSandbox(CodeSandbox sandbox, Cancellation cancellation) implements CodeSandbox {
  @Override
  public SandboxResult run(SandboxCommand command) {
    return cancellation.isRequested()
        ? SandboxResult.notStarted(sandboxClass())
        : sandbox.run(command.until(cancellation));
  }

  @Override
  public void check() {
    sandbox.check();
  }

  @Override
  public String sandboxClass() {
    return sandbox.sandboxClass();
  }
}
