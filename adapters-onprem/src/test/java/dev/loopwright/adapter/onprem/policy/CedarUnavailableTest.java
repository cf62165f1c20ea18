package dev.loopwright.adapter.onprem.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.PolicyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A process can't unload a native library, so each of these runs in one of its own. */
class CedarUnavailableTest {
  @Test
  void givenNoNativeLibrary_whenTheDecisionPointIsMade_thenItSaysSoAndWhatToDo() throws Exception {
    var said = inAProcessWithoutCedar("decide");

    assertThat(said).startsWith("RETRY Cedar does not run in this process (").contains("no-such");
  }

  @Test
  void givenNoNativeLibrary_whenTheAdministrationIsMade_thenItSaysSoAndWhatToDo() throws Exception {
    var said = inAProcessWithoutCedar("administer");

    assertThat(said).startsWith("RETRY Cedar does not run in this process (").contains("no-such");
  }

  private static String inAProcessWithoutCedar(String what) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var builder = new ProcessBuilder(java, "-cp", classPath, Start.class.getName(), what);
    builder.environment().put("CEDAR_JAVA_FFI_LIB", Path.of("/no-such/library").toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  /** What the other process runs. */
  static final class Start {
    private Start() {}

    public static void main(String[] args) {
      try {
        var made =
            args[0].equals("decide")
                ? new CedarPolicyDecisionPoint()
                : new CedarPolicyAdministration();
        System.out.println("made " + made);
      } catch (PolicyUnavailableException e) {
        System.out.println(e.advice() + " " + e.getMessage());
      }
    }
  }
}
