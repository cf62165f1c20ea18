package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out why bubblewrap does not work here, and says what to do about it. */
final class SandboxProbe {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String OTHERWISE =
      " Or choose the sandbox \"none\" by name in the configuration: commands then run"
          + " unprotected, with all rights of the server.";

  private static final String NAMESPACES =
      "let the server's user make user namespaces: on Ubuntu 24.04 and later give bwrap an AppArmor"
          + " profile with the rule \"userns,\" (or set kernel.apparmor_restrict_unprivileged_userns=0);"
          + " on older Debian set kernel.unprivileged_userns_clone=1; check that"
          + " user.max_user_namespaces is not 0; in Docker start the container with"
          + " --security-opt seccomp=unconfined --security-opt apparmor=unconfined, in Kubernetes with"
          + " seccompProfile Unconfined.";

  /** What bubblewrap says, and what helps against it. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "Unknown option",
          "install bubblewrap 0.8.0 or later.",
          "prlimit",
          "install the package util-linux.",
          "namespace",
          NAMESPACES,
          "uid map",
          NAMESPACES,
          "RTM_NEWADDR",
          NAMESPACES,
          "mount proc",
          "the container that the server runs in hides parts of /proc: in Kubernetes set"
              + " procMount: Unmasked with hostUsers: false, in Docker use --security-opt"
              + " systempaths=unconfined.");

  private SandboxProbe() {}

  static void requireLinux(String osName) {
    if (!osName.equals("Linux")) {
      throw new SandboxUnavailableException(
          "bubblewrap runs on Linux alone and this is "
              + osName
              + ": run the server in a Linux machine or container."
              + OTHERWISE);
    }
  }

  static SandboxUnavailableException missing(IOException cause) {
    return new SandboxUnavailableException(
        "bubblewrap can't be started ("
            + cause.getMessage()
            + "): install it (apt-get install bubblewrap, dnf install bubblewrap, apk add"
            + " bubblewrap)."
            + OTHERWISE,
        cause);
  }

  static SandboxUnavailableException noShell(IOException cause) {
    return new SandboxUnavailableException(
        "commands can't be started (" + cause.getMessage() + "): check that /bin/sh is there",
        cause);
  }

  static SandboxUnavailableException failure(Ended ended) {
    var said = ended.standardError().strip();
    return new SandboxUnavailableException(
        "bubblewrap can't isolate commands here ("
            + (said.isEmpty() ? "it ended with " + ended.exitCode() : said)
            + "): "
            + remedy(said)
            + OTHERWISE);
  }

  /** Commands would run, but not as isolated as is declared. */
  static SandboxUnavailableException lost(Set<SandboxGuard> guards) {
    return new SandboxUnavailableException(
        "bubblewrap isolates less than is declared: "
            + guards.stream().map(SandboxGuard::missing).collect(Collectors.joining("; "))
            + ". No command runs until that is mended: undo what was changed on this machine (the"
            + " programs bwrap and prlimit, the kernel's settings, the rights of the server's user;"
            + " docs/sandbox.md has the guards), or restart the server where it was."
            + OTHERWISE);
  }

  private static String remedy(String said) {
    return REMEDIES.entrySet().stream()
        .filter(remedy -> said.contains(remedy.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("mend what it complains of.");
  }
}
