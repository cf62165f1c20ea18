package dev.loopwright.adapter.onprem.codeinterpreter;

/**
 * What stands between a command and the machine. A sandbox declares those that it has; the tests
 * attack each, once with that guard taken away and once with it. The table in the documentation is
 * made from this.
 */
public enum SandboxGuard {
  NETWORK("connects to the loopback address or another machine", "a network namespace of its own"),
  ENVIRONMENT(
      "reads the server's environment, `/proc/1/environ` too", "started with an empty environment"),
  FILES(
      "reads files outside of its workspace: the data folder, `/root`, other workspaces; follows a"
          + " link there",
      "a mount namespace with the system's programs and the workspace alone"),
  WRITES("writes outside of its workspace", "all else is read-only or its own scratch space"),
  KERNEL_SETTINGS(
      "writes to `/proc/sys`, which a server that runs as root could", "`/proc/sys` is read-only"),
  PROCESSES("sees or signals other processes", "a process namespace of its own"),
  OUTLIVING(
      "outlives its command by `setsid` and `nohup`", "the end of the namespace's first process"),
  IPC("reaches shared memory of other processes", "an IPC namespace of its own"),
  TERMINAL("shares the server's session, and so its terminal", "a session of its own"),
  USER_NAMESPACES(
      "gains rights in a nested user namespace, and the kernel's surface behind them",
      "nested user namespaces are off"),
  PRIVILEGES(
      "keeps root's capabilities, or gains rights by setuid", "no capabilities, `no_new_privs`"),
  OUTPUT("floods the server with output", "killed at `loopwright.sandbox.output-bytes` per stream"),
  PROCESS_COUNT("forks without end", "`RLIMIT_NPROC`, and killed at 4,096 processes and threads"),
  MEMORY("takes all memory, in one process", "`RLIMIT_AS` of 8 GiB for each process"),
  FILE_SIZE("writes a file without end", "`RLIMIT_FSIZE` of 1 GiB for each file"),
  SCRATCH("fills `/tmp` or its home folder", "each is a tmpfs of 512 MiB");

  private final String attack;
  private final String means;

  SandboxGuard(String attack, String means) {
    this.attack = attack;
    this.means = means;
  }

  /** Returns what it means that it is missing. */
  String missing() {
    return "%s is missing (%s), so a command %s".formatted(name(), means, attack);
  }

  /** Returns the row of the documentation's table. */
  String row() {
    return "| `%s` | %s | %s |".formatted(name(), attack, means);
  }
}
