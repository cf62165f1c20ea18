package dev.loopwright.bootstrap;

import dev.loopwright.adapter.onprem.codeinterpreter.BubblewrapSandbox;
import dev.loopwright.adapter.onprem.codeinterpreter.LocalWorkspaces;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxLimits;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxSettings;
import dev.loopwright.adapter.onprem.codeinterpreter.UnisolatedSandbox;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where commands run.
 *
 * @param sandbox runs them
 * @param workspaces looks into what they work on
 */
record CodeInterpreter(CodeSandbox sandbox, Workspaces workspaces) {
  /** Returns that of this machine, as configured. */
  static CodeInterpreter onPremise(Configuration.Sandbox configured) {
    makeFolder(configured.workspaces());
    var settings =
        new SandboxSettings(
            configured.workspaces(),
            configured.readOnlyPaths(),
            Path.of(System.getProperty("java.home")),
            configured.mavenRepository(),
            SandboxLimits.DEFAULT.withMaxOutputBytes(configured.outputBytes()));
    var sandbox =
        switch (configured.isolation()) {
          case BUBBLEWRAP -> BubblewrapSandbox.create(settings);
          case NONE -> new UnisolatedSandbox(settings);
        };
    return new CodeInterpreter(sandbox, new LocalWorkspaces(settings.workspacesRoot(), sandbox));
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          Setting.WORKSPACES.key() + ": the folder " + folder + " can't be made", e);
    }
  }
}
