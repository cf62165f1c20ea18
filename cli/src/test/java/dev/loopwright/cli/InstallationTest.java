package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

  @TempDir Path home;

  @Test
  void givenNothingWasBuilt_whenTheServerIsNeeded_thenItSaysWhatIsMissingAndHowToGetIt() {
    assertThatThrownBy(() -> new Installation(home).requireServer())
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS))
        .hasMessageContaining("ws-server.jar")
        .hasMessageContaining("loopwright.war")
        .hasMessageContaining("./mvnw");
  }

  @ParameterizedTest
  @CsvSource({"17, --nine", "23, --nine", "24, --twenty-four", "25, --twenty-four"})
  void givenAJavaVersion_whenTheServersOptionsAreRead_thenTheyAreThatJavasAndTheConfigured(
      int version, String expected) throws Exception {
    var installation = new Installation(home);
    var needed = Files.createDirectories(installation.liberty().resolve("lib/platform/java"));
    var server = Files.createDirectories(installation.liberty().resolve("usr/servers/loopwright"));
    Files.writeString(needed.resolve("java9.options"), "# old\n--nine\n");
    Files.writeString(needed.resolve("java24.options"), "\n--twenty-four");
    Files.writeString(server.resolve("jvm.options"), "-Xmx1g\n");

    assertThat(installation.jvmOptions(version)).containsExactly(expected, "-Xmx1g");
  }

  @Test
  void givenXdgDataHome_whenNoFolderIsNamed_thenLoopsAreKeptThere() {
    assertThat(UserFolders.of(Optional.of("/xdg"), "/home/me").data())
        .isEqualTo(Path.of("/xdg/loopwright/data"));
  }

  @ParameterizedTest
  @CsvSource({"relative", "''"})
  void givenNoAbsoluteXdgDataHome_whenNoFolderIsNamed_thenLoopsAreKeptInTheUsersHome(String xdg) {
    assertThat(UserFolders.of(Optional.of(xdg), "/home/me").workspaces())
        .isEqualTo(Path.of("/home/me/.local/share/loopwright/workspaces"));
  }
}
