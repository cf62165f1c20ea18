package dev.loopwright.adapter.aws.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.loopwright.application.port.out.SandboxCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One run of a command by a script that bounds it in time and output and notes what it did to the
 * workspace. The script goes with each call: one that lay in the session, commands could change.
 *
 * @param id begins the names of the run's files
 */
record RunScript(String id) {
  static final String WORKSPACE = "workspace";
  private static final String NAME = "run.sh";
  private static final String SCRIPT = read();

  static RunScript next() {
    return new RunScript("run-" + UUID.randomUUID());
  }

  private static String read() {
    try (var script = requireNonNull(RunScript.class.getResourceAsStream(NAME), NAME)) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the script looks for what the command reads. */
  SessionFile input(String input) {
    return new SessionFile(id + ".input", input.getBytes(UTF_8));
  }

  /** Returns the line that runs a command. */
  String line(SandboxCommand command, Duration timeout, int mostOutput) {
    var words =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                SCRIPT,
                NAME,
                id,
                String.valueOf(timeout.toMillis()),
                String.valueOf(mostOutput),
                "env"));
    command.environment().forEach((name, value) -> words.add(name + "=" + value));
    // The shell between says 127 of a program that is not there, and 128 more than a signal.
    words.addAll(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
    words.addAll(command.command());
    return ShellWords.line(words);
  }

  /**
   * Returns the line that kills whatever runs under a folder of ours, and removes that: the
   * processes whose working folder or run lies in it.
   */
  static String endOfAll(String folder) {
    return """
        own=$PWD/%1$s
        for run in "$own"/run-*.stamp; do
          run=${run##*/}
          for environ in $(grep -lzxF "LOOPWRIGHT_RUN=${run%%.stamp}" /proc/[0-9]*/environ); do
            process=${environ#/proc/}
            kill -9 "${process%%/environ}"
          done
        done 2> /dev/null
        rm -rf "$own"
        """
        .formatted(folder);
  }

  /** Returns the names of the files that a run leaves, as {@link RunReport} takes them. */
  List<String> reports() {
    return List.of(id + ".end", id + ".stdout", id + ".stderr", id + ".all", id + ".changed");
  }
}
