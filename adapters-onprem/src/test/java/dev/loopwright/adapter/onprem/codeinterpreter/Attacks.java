package dev.loopwright.adapter.onprem.codeinterpreter;

import static dev.loopwright.adapter.onprem.codeinterpreter.Attack.replacing;
import static dev.loopwright.adapter.onprem.codeinterpreter.Attack.without;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there to be attacked, and one attack per guard. */
record Attacks(Path token, Path workspace, ServerSocket server, Process neighbour, String segment)
    implements AutoCloseable {
  static final String SECRET = "the-secret";
  static final Duration UNTIL_THE_TRACE = Duration.ofMillis(1_500);

  private static final String SEGMENT_BYTES = "4242";
  private static final long MIB = 1_048_576;

  /** Small ones, so that going over them takes no time. */
  static final SandboxLimits LIMITS = new SandboxLimits(100_000, 256 * MIB, 64, 2 * MIB, 4 * MIB);

  private static final SandboxLimits MUCH_OUTPUT = LIMITS.withMaxOutputBytes(10 * MIB);
  private static final SandboxLimits MANY_PROCESSES = LIMITS.withMaxProcesses(1_000);

  /** Where root's rights or the kernel's settings may be lacking, without any guard of ours. */
  static final Set<SandboxGuard> MACHINE_MAY_FORBID =
      EnumSet.of(SandboxGuard.KERNEL_SETTINGS, SandboxGuard.USER_NAMESPACES);

  static Attacks prepared(Path temporary, Path workspace) throws IOException {
    var token = Files.writeString(temporary.resolve("admin.token"), SECRET);
    Files.createSymbolicLink(workspace.resolve("link"), token);
    var neighbour = new ProcessBuilder("sleep", "120").start();
    return new Attacks(token, workspace, new ServerSocket(0), neighbour, sharedMemory());
  }

  private static String sharedMemory() throws IOException {
    var made = new ProcessBuilder("ipcmk", "-M", SEGMENT_BYTES).start();
    try (var said = made.inputReader()) {
      return said.lines().collect(Collectors.joining()).replaceAll(".* ", "");
    }
  }

  Attack on(SandboxGuard guard) throws IOException {
    return switch (guard) {
      case NETWORK -> attack(without("--unshare-net"), connecting());
      case ENVIRONMENT ->
          attack(
              without("--clearenv"),
              "{ env; tr '\\0' '\\n' </proc/1/environ; } | grep -q the-secret && echo SUCCEEDED");
      case FILES ->
          attack(
              Attack::bare,
              "cat link %s ../../admin.token | grep -q the-secret && echo SUCCEEDED"
                  .formatted(token));
      case WRITES -> attack(without("--remount-ro", "/"), "echo x >/trace && echo SUCCEEDED");
      case KERNEL_SETTINGS ->
          attack(
              without("--ro-bind", "/proc/sys", "/proc/sys"),
              "f=/proc/sys/kernel/core_pattern; v=$(cat $f); echo \"$v\" >$f && echo SUCCEEDED");
      case PROCESSES ->
          attack(
              without("--unshare-pid", "--as-pid-1"),
              "kill -0 " + neighbour.pid() + " && echo SUCCEEDED");
      case OUTLIVING -> outliving();
      case IPC ->
          attack(
              without("--unshare-ipc"),
              "ipcs -m | grep -q ' " + SEGMENT_BYTES + " ' && echo SUCCEEDED");
      case TERMINAL ->
          attack(
              without("--new-session"),
              "test \"$(cut -d' ' -f6 /proc/self/stat)\" = 0 && echo SUCCEEDED");
      case USER_NAMESPACES ->
          attack(without("--disable-userns"), "unshare -Ur true && echo SUCCEEDED");
      case PRIVILEGES ->
          attack(Attack::bare, "grep -q 'NoNewPrivs:.0' /proc/self/status && echo SUCCEEDED");
      case OUTPUT ->
          new Attack(
              "head -c 1000000 /dev/zero && echo SUCCEEDED",
              Optional.empty(),
              line -> line,
              MUCH_OUTPUT);
      case PROCESS_COUNT ->
          new Attack(
              "for i in {1..100}; do sleep 1 & done; wait; echo SUCCEEDED",
              Optional.empty(),
              replacing(List.of("--nproc=64"), List.of("--nproc=1000")),
              MANY_PROCESSES);
      case MEMORY ->
          attack(
              without("--as=" + 256 * MIB),
              "head -c 400000000 /dev/zero | tail -c 400000000 >/dev/null && echo SUCCEEDED");
      case FILE_SIZE ->
          attack(
              without("--fsize=" + 2 * MIB), "head -c 3000000 /dev/zero >large && echo SUCCEEDED");
      case SCRATCH ->
          attack(
              replacing(
                  List.of("--size", "" + 4 * MIB, "--perms", "1777"), List.of("--perms", "1777")),
              "for i in 1 2 3 4; do head -c 1500000 /dev/zero >/tmp/$i || exit; done; echo SUCCEEDED");
    };
  }

  private static Attack attack(UnaryOperator<List<String>> withoutGuard, String script) {
    return Attack.on(LIMITS, withoutGuard, script);
  }

  private Attack outliving() {
    return new Attack(
        "setsid nohup sh -c 'sleep 1; touch outlived' >/dev/null 2>&1 </dev/null & sleep 0.1",
        Optional.of(workspace.resolve("outlived")),
        Attack::bare,
        LIMITS);
  }

  /** The loopback, and whatever other addresses this machine has. */
  private String connecting() throws IOException {
    var own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(Inet4Address.class::isInstance)
            .map(InetAddress::getHostAddress);
    return Stream.concat(Stream.of("127.0.0.1"), own)
        .distinct()
        .map(address -> "(exec 3<>/dev/tcp/" + address + "/" + server.getLocalPort() + ")")
        .collect(Collectors.joining(" || ", "{ ", "; } && echo SUCCEEDED"));
  }

  @Override
  public void close() throws IOException {
    neighbour.destroyForcibly();
    server.close();
    new ProcessBuilder("ipcrm", "-m", segment).start();
  }
}
