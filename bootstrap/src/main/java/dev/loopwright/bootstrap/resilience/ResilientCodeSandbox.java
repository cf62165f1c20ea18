package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.loop.WorkspacePath;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * What runs commands. None is run twice, so nothing is repeated; one that is away is left alone for
 * a moment.
 */
@RemotePort("codeinterpreter")
@Dependent
public class ResilientCodeSandbox implements CodeSandbox {
  private final CodeSandbox sandbox;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientCodeSandbox(Backends chosen) {
    this.sandbox = chosen.tools().sandbox();
  }

  @CircuitBreaker(
      requestVolumeThreshold = Patience.CALLS,
      failureRatio = Patience.FAILURES,
      delay = Patience.OPEN,
      failOn = BackendUnavailableException.class)
  @Override
  public SandboxResult run(SandboxCommand command) {
    return sandbox.run(command);
  }

  @Override
  public void check() {
    sandbox.check();
  }

  @Override
  public void check(WorkspacePath workspace) {
    sandbox.check(workspace);
  }

  @Override
  public String sandboxClass() {
    return sandbox.sandboxClass();
  }
}
