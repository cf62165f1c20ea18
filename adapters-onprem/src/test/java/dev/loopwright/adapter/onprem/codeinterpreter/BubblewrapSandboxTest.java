package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks: each is shown to work without the guard, then to fail with it. */
class BubblewrapSandboxTest {
  private static final WorkspacePath WORKSPACE = new WorkspacePath("fixer");
  private static final Duration PLENTY = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Path root;
  private BubblewrapSandbox guarded;
  private UnisolatedSandbox unguarded;

  @BeforeEach
  void create() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    Files.createDirectory(root.resolve("fixer"));
    Files.createDirectory(root.resolve("other"));
    guarded = BubblewrapSandbox.create(SandboxSettings.of(root));
    unguarded = new UnisolatedSandbox(SandboxSettings.of(root));
  }

  @AfterEach
  void close() {
    guarded.close();
    unguarded.close();
  }

  private static SandboxCommand sh(String script) {
    return SandboxCommand.of(WORKSPACE, List.of("sh", "-c", script), PLENTY);
  }

  private static SandboxCommand bash(String script) {
    return SandboxCommand.of(WORKSPACE, List.of("bash", "-c", script), PLENTY);
  }

  @Test
  void givenAServerOnLoopback_whenACommandConnects_thenItIsNotReached() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      var connect = bash("exec 3<>/dev/tcp/127.0.0.1/" + server.getAddress().getPort());

      assertThat(unguarded.run(connect).succeeded()).isTrue();
      assertThat(guarded.run(connect).standardError()).contains("127.0.0.1");
      assertThat(guarded.run(connect).succeeded()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void givenTheMachinesNetwork_whenACommandLooks_thenItHasNoInterfaceButADeadLoopback() {
    var devices = guarded.run(sh("tail -n +3 /proc/net/dev | cut -d: -f1; cat /proc/net/route"));

    assertThat(devices.standardOutput().strip()).matches("(?s)lo\\s*(Iface[^\\n]*)?");
  }

  @Test
  void givenTheServersData_whenACommandReads_thenItIsNotThere() throws IOException {
    var token = Files.writeString(temporary.resolve("admin.token"), "the-secret");
    var read = sh("cat " + token + " /root/.* /etc/shadow");

    assertThat(unguarded.run(read).standardOutput()).contains("the-secret");
    assertThat(guarded.run(read).standardOutput()).isEmpty();
  }

  @Test
  void givenAnotherWorkspace_whenACommandLooksForIt_thenItIsNotThere() throws IOException {
    Files.writeString(root.resolve("other/file"), "the-secret");
    var read = sh("cat ../other/file " + root + "/other/file");

    assertThat(unguarded.run(read).standardOutput()).contains("the-secret");
    assertThat(guarded.run(read).standardOutput()).isEmpty();
  }

  @Test
  void givenALinkInTheWorkspace_whenACommandFollowsIt_thenItEndsInTheSandbox() throws IOException {
    Files.writeString(root.resolve("other/file"), "the-secret");
    Files.createSymbolicLink(root.resolve("fixer/link"), root.resolve("other/file"));

    assertThat(unguarded.run(sh("cat link")).standardOutput()).isEqualTo("the-secret");
    assertThat(guarded.run(sh("cat link")).succeeded()).isFalse();
  }

  @Test
  void givenAWorkspaceThatIsALinkOutwards_whenRun_thenTheInputIsRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("way-out"), temporary);
    var command = SandboxCommand.of(new WorkspacePath("way-out"), List.of("ls"), PLENTY);

    assertThatThrownBy(() -> guarded.run(command))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/workspace/path")
        .hasMessageContaining("must lie below");
  }

  @Test
  void givenAFileOutside_whenACommandWrites_thenNothingArrives() {
    var write = sh("echo x > " + temporary + "/trace || echo x > ../trace");

    guarded.run(write);
    assertThat(temporary.resolve("trace")).doesNotExist();
    assertThat(root.resolve("trace")).doesNotExist();

    unguarded.run(write);
    assertThat(temporary.resolve("trace")).exists();
  }

  @Test
  void givenAnEnvironment_whenACommandRuns_thenItIsTheOneThatToolsNeed() {
    var environment = guarded.run(sh("env | sort | cut -d= -f1")).standardOutput();

    assertThat(environment.lines())
        .containsExactlyInAnyOrder("HOME", "JAVA_HOME", "LANG", "PATH", "PWD", "TMPDIR", "USER");
  }

  @Test
  void givenTheServersJdk_whenACommandRunsJava_thenItWorksAndKnowsItsHome() {
    var java =
        guarded.run(
            SandboxCommand.of(
                WORKSPACE,
                List.of("java", "-Xshare:auto", "-XshowSettings:properties", "-version"),
                PLENTY));

    assertThat(java.standardError())
        .contains("user.home = /home/agent")
        .contains("user.dir = /workspace")
        .contains("java.version = " + System.getProperty("java.version"));
  }

  @Test
  void givenAReadOnlyFolder_whenACommandUsesIt_thenItReadsAtTheSamePathAndDoesNotWrite()
      throws IOException {
    var folder = Files.createDirectory(temporary.resolve("repository"));
    Files.writeString(folder.resolve("file"), "content");
    try (var sandbox =
        BubblewrapSandbox.create(SandboxSettings.of(root).withReadOnlyPaths(List.of(folder)))) {
      var used = sandbox.run(sh("cat " + folder + "/file; echo x > " + folder + "/file"));

      assertThat(used.standardOutput()).isEqualTo("content");
      assertThat(used.standardError()).contains("Read-only file system");
      assertThat(folder.resolve("file")).hasContent("content");
    }
  }

  @Test
  void givenALimitOfMemory_whenACommandTakesMore_thenItFails() {
    var limits = SandboxLimits.DEFAULT.withMaxMemoryBytes(64 * 1_048_576);
    var greedy = sh("head -c 200000000 /dev/zero | tail -c 200000000 | wc -c");
    try (var sandbox = BubblewrapSandbox.create(SandboxSettings.of(root).withLimits(limits))) {
      assertThat(guarded.run(greedy).standardOutput().strip()).isEqualTo("200000000");
      assertThat(sandbox.run(greedy).output()).contains("memory exhausted");
    }
  }

  @Test
  void givenALimitOfProcesses_whenACommandForksOnAndOn_thenItIsStopped() {
    var limits = SandboxLimits.DEFAULT.withMaxProcesses(50);
    var forks = bash("for i in {1..300}; do sleep 2 & done; wait; echo all");
    try (var sandbox = BubblewrapSandbox.create(SandboxSettings.of(root).withLimits(limits))) {
      assertThat(guarded.run(forks).standardOutput()).isEqualTo("all\n");
      assertThat(sandbox.run(forks).standardOutput()).isEmpty();
    }
  }

  @Test
  void givenAPipeInTheWorkspace_whenACommandDoesNotReadIt_thenItEnds() {
    assertThat(guarded.run(sh("mkfifo pipe; echo done")).standardOutput()).isEqualTo("done\n");
  }

  @Test
  void givenACommandThatWaits_whenTheSandboxCloses_thenItIsKilledAndGivesNoResult() {
    var begun = root.resolve("fixer/begun");
    var result = CompletableFuture.supplyAsync(() -> guarded.run(sh("touch begun; sleep 1000")));
    while (Files.notExists(begun)) {
      Thread.onSpinWait();
    }

    guarded.close();

    assertThat(result).failsWithin(Duration.ofSeconds(20));
    assertThatThrownBy(() -> guarded.run(sh("true")))
        .isInstanceOf(SandboxUnavailableException.class);
  }

  @Test
  void givenManyCommandsAtOnce_whenRun_thenEachGetsItsOwnResult() {
    var results = new ArrayList<CompletableFuture<SandboxResult>>();
    for (var i = 0; i < 16; i++) {
      var number = i;
      results.add(CompletableFuture.supplyAsync(() -> guarded.run(sh("echo " + number))));
    }

    for (var i = 0; i < 16; i++) {
      assertThat(results.get(i).join().standardOutput()).isEqualTo(i + "\n");
    }
  }

  @Test
  void givenAReadOnlyFolderInTheServersHome_whenACommandLooksInItsOwn_thenItIsThereToo()
      throws IOException {
    var home = Path.of(System.getProperty("user.home"));
    var folder = Files.createTempDirectory(home, "loopwright-test");
    try (var sandbox =
        BubblewrapSandbox.create(SandboxSettings.of(root).withReadOnlyPaths(List.of(folder)))) {
      Files.writeString(folder.resolve("file"), "content");

      var read = sandbox.run(sh("cat ~/" + folder.getFileName() + "/file"));

      assertThat(read.standardOutput()).isEqualTo("content");
    } finally {
      Files.deleteIfExists(folder.resolve("file"));
      Files.delete(folder);
    }
  }

  @Test
  void givenAJdkInAFolderOfItsOwn_whenACommandRunsJava_thenItIsThatOne() throws IOException {
    var bin = Files.createDirectories(temporary.resolve("jdk/bin"));
    var java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho $JAVA_HOME\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    var jdk = bin.getParent().toRealPath();
    try (var sandbox =
        BubblewrapSandbox.create(
            new SandboxSettings(root, List.of(), jdk, Optional.empty(), SandboxLimits.DEFAULT))) {
      assertThat(sandbox.run(sh("java")).standardOutput()).isEqualTo(jdk + "\n");
    }
  }

  @Test
  void givenAReadOnlyPathThatIsNotThere_whenConfigured_thenItIsRefused() {
    var settings = SandboxSettings.of(root);

    assertThatThrownBy(() -> settings.withReadOnlyPaths(List.of(root.resolve("missing"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> settings.withReadOnlyPaths(List.of(Path.of("/"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenASandbox_whenNothingRunsOverAndOver_thenTheOverheadIsSmall() {
    var nanos = new ArrayList<Long>();
    for (var i = 0; i < 40; i++) {
      var start = System.nanoTime();
      assertThat(guarded.run(SandboxCommand.of(WORKSPACE, List.of("true"), PLENTY)).succeeded())
          .isTrue();
      nanos.add(System.nanoTime() - start);
    }
    nanos.sort(null);
    var median = Duration.ofNanos(nanos.get(nanos.size() / 2));
    System.out.println("bubblewrap, p50 of true: " + median.toMillis() + " ms");

    assertThat(median).isLessThan(Duration.ofSeconds(2));
  }
}
