package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every sandbox that says it isolates passes this too: what the command started ends with it, and
 * neither network, nor the server's environment, nor the machine's files are to be had.
 */
public abstract class IsolatingSandboxContract extends CodeSandboxContract {
  private static final String DETACHED =
      "setsid nohup sh -c 'sleep 3; echo outlived > outlived' >/dev/null 2>&1 </dev/null & ";

  /** For the subclass of each adapter. */
  protected IsolatingSandboxContract() {}

  @Test
  void givenAChildThatDetachedItself_whenTheCommandEnds_thenTheChildIsGone() {
    sh(DETACHED + "exit 0");

    assertThat(sh("sleep 4; ls").standardOutput()).isEmpty();
  }

  @Test
  void givenAChildThatDetachedItself_whenTheTimeIsOver_thenTheChildIsGone() {
    sh(DETACHED + "sleep 1000", Duration.ofSeconds(1));

    assertThat(sh("sleep 4; ls").standardOutput()).isEmpty();
  }

  @Test
  void givenAVariableOfTheServer_whenACommandLooks_thenItSeesNothing() {
    var seen = sh("env; tr '\\0' '\\n' < /proc/1/environ").output();

    assertThat(System.getenv()).isNotEmpty();
    System.getenv().entrySet().stream()
        .filter(variable -> variable.getValue().length() > 8)
        .filter(variable -> !variable.getKey().equals("JAVA_HOME")) // a sandbox has one of its own
        .forEach(variable -> assertThat(seen).doesNotContain(variable.toString()));
  }

  @Test
  void givenTheServersProcess_whenACommandLooksForIt_thenItIsNotThere() {
    var seen = sh("for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; done").output();

    assertThat(seen).doesNotContain("surefire").doesNotContain("-Dfile.encoding");
  }

  @Test
  void givenTheSystemsFolders_whenACommandWritesThere_thenItIsRefused() {
    var name = "loopwright-" + UUID.randomUUID();

    var result =
        sh(
            "for d in / /usr /usr/bin /etc /dev /dev/shm /proc /var /root /opt; do"
                + " echo x > $d/"
                + name
                + " && echo wrote $d; done 2>/dev/null; true");

    assertThat(result.standardOutput()).isEmpty();
  }

  @Test
  void givenKernelSettings_whenACommandLooksForOnesItMayWrite_thenThereAreNone() {
    assertThat(sh("find /proc/sys /proc/irq /proc/bus -writable -type f 2>/dev/null").output())
        .isEmpty();
  }
}
