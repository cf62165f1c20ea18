package dev.loopwright.adapter.onprem.codeinterpreter;

/** How to see and end all that a process started. */
interface ProcessTree {
  /** Tells whether it has more processes and threads than that now. */
  boolean isLargerThan(int most, Process process);

  /** Ends it by force. The process itself ends a little later. */
  void kill(Process process);
}
