package dev.loopwright.examples.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the sample project, with the tools that judge it. */
record SampleWorkspace(Path folder) {

  static final Path SAMPLE = Path.of("..", "sample-project");
  private static final Path LONG_SAMPLE = Path.of("..", "sample-project-long");
  private static final Path SCANNER =
      Path.of("..", "scanner", "target", "scanner").toAbsolutePath().normalize();
  private static final Path TOOLS =
      Path.of("..", "tools", "target", "tools").toAbsolutePath().normalize();

  record Verdict(int exitCode, String output) {}

  static SampleWorkspace copyInto(Path folder) throws IOException {
    copy(SAMPLE, folder);
    return new SampleWorkspace(folder);
  }

  static SampleWorkspace copyLongInto(Path folder) throws IOException {
    copy(SAMPLE, folder);
    copy(LONG_SAMPLE, folder);
    return new SampleWorkspace(folder);
  }

  private static void copy(Path sample, Path folder) throws IOException {
    try (var files = Files.walk(sample.resolve("src"))) {
      for (var file : files.toList()) {
        var copy = folder.resolve(sample.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  Map<String, String> sources() {
    var sources = new TreeMap<String, String>();
    try (var files = Files.walk(folder.resolve("src"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        sources.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  Verdict strictCompilation() throws Exception {
    return run(
        "javac",
        "-proc:none",
        "-Xlint:all",
        "-Werror",
        "-d",
        "classes/strict",
        sources("src/main"));
  }

  Verdict lint() throws Exception {
    return run(
        "java",
        "-Dbasedir=" + folder,
        "-cp",
        TOOLS.resolve("checkstyle") + "/*",
        "com.puppycrawl.tools.checkstyle.Main",
        "-c",
        TOOLS.resolve("checkstyle.xml").toString(),
        List.of("src"));
  }

  Verdict scan() throws Exception {
    var compilation =
        run("javac", "-proc:none", "-nowarn", "-g", "-d", "classes/scanned", sources("src/main"));
    return compilation.exitCode() != 0
        ? compilation
        : run(
            "java",
            "-cp",
            SCANNER + "/*",
            "edu.umd.cs.findbugs.FindBugs2",
            "-exitcode",
            "-include",
            SCANNER.resolve("security.xml"),
            "-pluginList",
            SCANNER.resolve("findsecbugs-plugin.jar"),
            "-longBugCodes",
            "classes/scanned");
  }

  Verdict tests() throws Exception {
    var junit = TOOLS.resolve("junit-console.jar").toString();
    var compilation =
        run("javac", "-proc:none", "-nowarn", "-cp", junit, "-d", "classes/test", sources("src"));
    return compilation.exitCode() != 0
        ? compilation
        : run(
            "java",
            "-jar",
            junit,
            "execute",
            "--disable-banner",
            "--disable-ansi-colors",
            "-cp",
            "classes/test",
            List.of("--scan-classpath"));
  }

  private List<String> sources(String root) {
    return sources().keySet().stream().filter(name -> name.startsWith(root + "/")).toList();
  }

  private Verdict run(Object... words) throws Exception {
    var command =
        Stream.of(words)
            .flatMap(w -> w instanceof List<?> several ? several.stream() : Stream.of(w))
            .map(String::valueOf)
            .toList();
    var output = Files.createTempFile(folder, "output", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("took too long: " + command);
    }
    return new Verdict(process.exitValue(), Files.readString(output));
  }
}
