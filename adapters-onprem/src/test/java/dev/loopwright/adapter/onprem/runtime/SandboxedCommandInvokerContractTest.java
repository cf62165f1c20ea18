package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.onprem.codeinterpreter.BubblewrapSandbox;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxSettings;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.AgentInvokerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Every invoker's contract, with commands in the real sandbox. */
class SandboxedCommandInvokerContractTest extends AgentInvokerContract {
  /** Whole at once, lest it be seen half written. */
  private static final String TAKES_ITS_REQUEST = "cat >taken && mv taken request.json; ";

  @TempDir private Path root;
  private BubblewrapSandbox sandbox;

  @BeforeEach
  void create() throws IOException {
    Files.createDirectory(root.resolve("fixer"));
    sandbox = BubblewrapSandbox.create(SandboxSettings.of(root));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static Work script(String text) {
    return new Work.Command(List.of("sh", "-c", TAKES_ITS_REQUEST + text));
  }

  @Override
  protected AgentInvoker invoker() {
    return new SandboxedCommandInvoker(sandbox, CLOCK);
  }

  @Override
  protected Work answering(String answer) {
    return script("cat <<'END'\n" + answer + "\nEND\n");
  }

  @Override
  protected Work silent() {
    return script("sleep 1000");
  }

  @Override
  protected List<String> requests() {
    var request = root.resolve("fixer/request.json");
    try {
      return Files.exists(request) ? List.of(Files.readString(request, UTF_8)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
