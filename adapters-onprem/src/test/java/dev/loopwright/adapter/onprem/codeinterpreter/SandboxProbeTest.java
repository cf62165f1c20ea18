package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The messages are bubblewrap's own, from systems on which it does not work. */
class SandboxProbeTest {
  private static String messageFor(String standardError) {
    return SandboxProbe.failure(
            new Ended(Optional.empty(), 1, "", standardError, Duration.ofMillis(5)))
        .getMessage();
  }

  @Test
  void givenAnotherSystemThanLinux_whenProbed_thenItIsRefusedByName() {
    assertThatThrownBy(() -> SandboxProbe.requireLinux("Mac OS X"))
        .isInstanceOf(SandboxUnavailableException.class)
        .hasMessageContaining("Mac OS X")
        .hasMessageContaining("Linux machine or container");
  }

  @Test
  void givenAppArmorThatForbidsUserNamespaces_whenProbed_thenTheRemedyIsTold() {
    assertThat(messageFor("bwrap: setting up uid map: Permission denied\n"))
        .contains("setting up uid map")
        .contains("AppArmor");
    assertThat(messageFor("bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted\n"))
        .contains("AppArmor");
  }

  @Test
  void givenAContainerWithoutNamespaces_whenProbed_thenTheRemedyIsTold() {
    assertThat(
            messageFor(
                "bwrap: No permissions to create new namespace, likely because the kernel does not"
                    + " allow non-privileged user namespaces."))
        .contains("seccomp=unconfined");
  }

  @Test
  void givenAContainerThatHidesProc_whenProbed_thenTheRemedyIsTold() {
    assertThat(messageFor("bwrap: Can't mount proc on /newroot/proc: Operation not permitted"))
        .contains("procMount");
  }

  @Test
  void givenAnOldBubblewrap_whenProbed_thenTheRemedyIsTold() {
    assertThat(messageFor("bwrap: Unknown option --disable-userns"))
        .contains("bubblewrap 0.8.0 or later");
  }

  @Test
  void givenNoPrlimit_whenProbed_thenTheRemedyIsTold() {
    assertThat(messageFor("bwrap: execvp prlimit: No such file or directory"))
        .contains("util-linux");
  }

  @Test
  void givenNoBubblewrap_whenProbed_thenTheRemedyIsTold() {
    assertThat(SandboxProbe.missing(new IOException("bwrap did not start")).getMessage())
        .contains("apt-get install bubblewrap");
  }

  @Test
  void givenAnythingElse_whenProbed_thenBubblewrapsOwnWordsAreTold() {
    assertThat(messageFor("bwrap: something new")).contains("something new");
  }
}
