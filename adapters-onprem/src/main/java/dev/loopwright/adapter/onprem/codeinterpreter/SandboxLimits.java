package dev.loopwright.adapter.onprem.codeinterpreter;

/**
 * What a command in the sandbox may use at most. All are positive.
 *
 * @param maxOutputBytes of each of its two streams; a command that writes more is killed
 * @param maxMemoryBytes address space of each of its processes; not of all together
 * @param maxProcesses processes and threads at once
 * @param maxFileBytes length of each file it writes
 * @param maxScratchBytes what it may keep in {@code /tmp}, and the same again in its home folder;
 *     counts as memory
 */
public record SandboxLimits(
    long maxOutputBytes,
    long maxMemoryBytes,
    int maxProcesses,
    long maxFileBytes,
    long maxScratchBytes) {
  private static final long MIB = 1_048_576;

  /** 10 MiB of output, 8 GiB of memory, 4,096 processes, files of 1 GiB, 512 MiB of scratch. */
  public static final SandboxLimits DEFAULT =
      new SandboxLimits(10 * MIB, 8_192 * MIB, 4_096, 1_024 * MIB, 512 * MIB);

  /**
   * @throws IllegalArgumentException if a limit is not positive, or the output's is over 1 GiB
   */
  public SandboxLimits {
    check("maxOutputBytes", maxOutputBytes);
    check("maxMemoryBytes", maxMemoryBytes);
    check("maxProcesses", maxProcesses);
    check("maxFileBytes", maxFileBytes);
    check("maxScratchBytes", maxScratchBytes);
    if (maxOutputBytes > 1_024 * MIB) {
      throw new IllegalArgumentException(
          "maxOutputBytes must be 1 GiB or less but was " + maxOutputBytes);
    }
  }

  private static void check(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
  }

  /** Returns these limits with another one for output. */
  public SandboxLimits withMaxOutputBytes(long bytes) {
    return new SandboxLimits(bytes, maxMemoryBytes, maxProcesses, maxFileBytes, maxScratchBytes);
  }

  /** Returns these limits with another one for memory. */
  public SandboxLimits withMaxMemoryBytes(long bytes) {
    return new SandboxLimits(maxOutputBytes, bytes, maxProcesses, maxFileBytes, maxScratchBytes);
  }

  /** Returns these limits with another one for processes. */
  public SandboxLimits withMaxProcesses(int processes) {
    return new SandboxLimits(
        maxOutputBytes, maxMemoryBytes, processes, maxFileBytes, maxScratchBytes);
  }
}
