package dev.loopwright.adapter.onprem.codeinterpreter;

/** How to see and end all that a process started. */
interface ProcessTree {
  /** Returns how many processes and threads it has now. */
  int size(Process process);

  /** Ends it by force. The process itself ends a little later. */
  void kill(Process process);
}
