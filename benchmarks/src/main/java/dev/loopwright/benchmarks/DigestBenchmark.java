package dev.loopwright.benchmarks;

import dev.loopwright.adapter.onprem.codeinterpreter.BubblewrapSandbox;
import dev.loopwright.adapter.onprem.codeinterpreter.LocalWorkspaces;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxSettings;
import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the digest of a workspace costs: 20,000 files in 400 folders, as a plain folder and as a git
 * repository. Writes to a temporary folder, which it deletes, and to standard output.
 */
public final class DigestBenchmark {
  private static final int FOLDERS = 400;
  private static final int FILES = 50;
  private static final int ROUNDS = 21;
  private static final GeneratedFiles GENERATED =
      GeneratedFiles.matching("reports/*.xml").beside(Set.of("pom.xml"), "target");

  private DigestBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    var root = Files.createTempDirectory("loopwright-benchmark-").toRealPath();
    try (var sandbox = BubblewrapSandbox.create(SandboxSettings.of(root))) {
      fill(root.resolve("plain"));
      fill(root.resolve("git"));
      git(root.resolve("git"), "init", "-q");
      git(root.resolve("git"), "add", "-A");
      // Files that were written within the last two seconds are read again each time.
      Thread.sleep(3_000);
      var workspaces = new LocalWorkspaces(root, sandbox);
      measure(workspaces, "plain");
      measure(workspaces, "git");
    } finally {
      delete(root);
    }
  }

  private static void measure(LocalWorkspaces workspaces, String name) {
    var workspace = new WorkspacePath(name);
    System.out.printf("%-6s first     %5d ms%n", name, millis(() -> digest(workspaces, workspace)));
    var cpu = new long[ROUNDS];
    var times =
        IntStream.range(0, ROUNDS)
            .mapToLong(
                round -> {
                  var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                  var took = millis(() -> digest(workspaces, workspace));
                  cpu[round] =
                      (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before)
                          / 1_000_000;
                  return took;
                })
            .sorted()
            .toArray();
    Arrays.sort(cpu);
    System.out.printf(
        "%-6s unchanged %5d ms (median of %d; %d to %d), of them %d ms of this thread's processor%n",
        name, times[ROUNDS / 2], ROUNDS, times[0], times[ROUNDS - 1], cpu[ROUNDS / 2]);
  }

  private static void digest(LocalWorkspaces workspaces, WorkspacePath workspace) {
    workspaces.digest(workspace, GENERATED);
  }

  private static long millis(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void fill(Path workspace) throws IOException {
    for (var i = 0; i < FOLDERS; i++) {
      var folder = Files.createDirectories(workspace.resolve("src/module%d/pkg".formatted(i)));
      for (var j = 0; j < FILES; j++) {
        Files.writeString(folder.resolve("Type" + j + ".java"), ("// " + i + "\n").repeat(200));
      }
    }
  }

  private static void git(Path workspace, String... words) throws Exception {
    var command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
    var git = new ProcessBuilder(command).directory(workspace.toFile()).inheritIO().start();
    if (git.waitFor() != 0) {
      throw new IllegalStateException("git failed: " + command);
    }
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
