package dev.loopwright.adapter.aws.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run left behind.
 *
 * @param result what came of the command
 * @param all the files of the workspace after it
 * @param changed those that it wrote, or whose mode it changed
 */
record RunReport(SandboxResult result, Set<String> all, List<Changed> changed) {
  private static final Pattern END = Pattern.compile("([A-Z_]+) (\\d{1,3}) (\\d{1,18})\\s*");
  private static final Pattern CHANGED =
      Pattern.compile("(\\d{1,18}) ([0-7]{1,5}) (.+)", Pattern.DOTALL);

  /**
   * A file that a command changed.
   *
   * @param path relative to the workspace
   * @param size in bytes
   * @param executable whether its owner may run it
   */
  record Changed(String path, long size, boolean executable) {}

  /** Copies the collections. */
  RunReport {
    all = Set.copyOf(all);
    changed = List.copyOf(changed);
  }

  /** Reads the files that {@link RunScript#reports} names, in that order. */
  static RunReport of(List<byte[]> files, String sandboxClass) {
    var end = END.matcher(text(files.get(0)));
    if (!end.matches()) {
      throw unreadable("how the command ended");
    }
    var how = SandboxResult.End.valueOf(end.group(1));
    var code = Integer.parseInt(end.group(2));
    var result =
        new SandboxResult(
            how,
            how == SandboxResult.End.EXITED ? OptionalInt.of(code) : OptionalInt.empty(),
            text(files.get(1)),
            text(files.get(2)),
            Duration.ofMillis(Long.parseLong(end.group(3))),
            sandboxClass);
    return new RunReport(
        result,
        entries(files.get(3)).stream().collect(Collectors.toSet()),
        entries(files.get(4)).stream().map(RunReport::changed).toList());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static List<String> entries(byte[] list) {
    return Arrays.stream(text(list).split("\0")).filter(entry -> !entry.isEmpty()).toList();
  }

  private static Changed changed(String entry) {
    var fields = CHANGED.matcher(entry);
    if (!fields.matches()) {
      throw unreadable("what the command changed");
    }
    return new Changed(
        fields.group(3),
        Long.parseLong(fields.group(1)),
        (Integer.parseInt(fields.group(2), 8) & 0100) != 0);
  }

  private static BackendUnavailableException unreadable(String what) {
    return new BackendUnavailableException(
        ToolCall.BACKEND, "reading " + what, new IllegalStateException("not in the format"));
  }
}
