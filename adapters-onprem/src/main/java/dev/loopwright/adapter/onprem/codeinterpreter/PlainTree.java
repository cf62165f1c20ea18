package dev.loopwright.adapter.onprem.codeinterpreter;

import java.util.stream.Stream;

/** The processes of a command that nothing encloses: those that still know their parents. */
final class PlainTree implements ProcessTree {
  @Override
  public boolean isLargerThan(int most, Process process) {
    return process.descendants().limit(most).count() == most;
  }

  @Override
  public void kill(Process process) {
    Stream.concat(process.descendants().toList().stream(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
