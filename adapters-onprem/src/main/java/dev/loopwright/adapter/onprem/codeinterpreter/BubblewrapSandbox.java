package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@link CodeSandbox} by bubblewrap: a command sees the system's programs, the JDK, its workspace
 * (as {@code /workspace}, the only folder of the machine that it may write to) and what the
 * settings add; no network, not even loopback, nothing of the server's environment, processes or
 * data. All it started ends with it, with the server, and with {@link #close()}. Safe for use by
 * many threads; without locks, so that commands run side by side.
 */
public final class BubblewrapSandbox implements CodeSandbox, AutoCloseable {
  /** What it declares to guard against. */
  static final Set<SandboxGuard> GUARDS =
      Collections.unmodifiableSet(EnumSet.allOf(SandboxGuard.class));

  private static final String SANDBOX_CLASS = "bubblewrap";

  private final WorkspaceRoot root;
  private final Accounts accounts;
  private final BubblewrapCommandLine line;
  private final CommandRunner runner;
  private final Results results;
  private final SandboxLimits limits;
  private final Confidence confidence;

  private BubblewrapSandbox(SandboxSettings settings, Accounts accounts) {
    this.root = new WorkspaceRoot(settings.workspacesRoot());
    this.accounts = accounts;
    this.line = new BubblewrapCommandLine(settings, accounts.folder());
    this.runner = new CommandRunner(new NamespaceTree(), settings.limits());
    this.results = new Results(SANDBOX_CLASS, settings.limits());
    this.limits = settings.limits();
    this.confidence = new Confidence(this::look, Clock.systemUTC());
  }

  /**
   * Makes the sandbox and tries it with a command that looks for its guards.
   *
   * @throws SandboxUnavailableException if this machine does not let bubblewrap isolate, or a guard
   *     is missing; says what to do about it
   */
  public static BubblewrapSandbox create(SandboxSettings settings) {
    SandboxProbe.requireLinux(System.getProperty("os.name"));
    var sandbox = new BubblewrapSandbox(settings, Accounts.create());
    try {
      sandbox.check();
      return sandbox;
    } catch (SandboxUnavailableException e) {
      sandbox.close();
      throw e;
    }
  }

  @Override
  public void check() {
    confidence.check();
  }

  private void look() {
    var here = new WorkspacePath(accounts.folder().toString());
    var check = SandboxCommand.of(here, GuardCheck.command(limits), SandboxProbe.PATIENCE);
    var ended = ended(accounts.folder(), check);
    if (ended.stop().isPresent() || !GuardCheck.isDone(ended.standardOutput())) {
      throw SandboxProbe.failure(ended);
    }
    var lost = GuardCheck.lost(ended.standardOutput());
    if (!lost.isEmpty()) {
      throw SandboxProbe.lost(lost);
    }
  }

  @Override
  public SandboxResult run(SandboxCommand command) {
    var workspace = root.resolve(command.workspace());
    confidence.demandUndoubted();
    try {
      return results.of(ended(workspace, command));
    } catch (SandboxUnavailableException e) {
      confidence.lose();
      throw e;
    }
  }

  private Ended ended(Path workspace, SandboxCommand command) {
    var builder =
        new ProcessBuilder(line.of(workspace, command.environment(), command.command()))
            .directory(new File("/"));
    // Bubblewrap's own environment would be there to read for the command.
    builder.environment().clear();
    try {
      accounts.ensure();
      return checked(
          runner.run(builder, command.input(), command.timeout(), command.cancellation()));
    } catch (IOException e) {
      throw SandboxProbe.missing(e);
    }
  }

  private static Ended checked(Ended ended) {
    if (ended.standardError().startsWith(BubblewrapCommandLine.STARTED)) {
      return ended.withStandardError(
          ended.standardError().substring(BubblewrapCommandLine.STARTED.length()));
    }
    if (ended.stop().isPresent()) {
      return ended;
    }
    throw SandboxProbe.failure(ended);
  }

  @Override
  public String sandboxClass() {
    return SANDBOX_CLASS;
  }

  /** Returns what stands between a command and the machine. */
  public Set<SandboxGuard> guards() {
    return GUARDS;
  }

  /** Kills every command that runs; later ones are refused. */
  @Override
  public void close() {
    runner.close();
    accounts.delete();
  }
}
