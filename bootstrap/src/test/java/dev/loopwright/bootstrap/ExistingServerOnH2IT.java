package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/operations.md says of an H2 file on an Open Liberty that is there already: however the
 * server is told to stop as the document says, what it drains is in the file.
 */
class ExistingServerOnH2IT {
  private static final Path DRIVER =
      Path.of(System.getProperty("liberty.home"), "usr/shared/resources/jdbc/h2.jar");

  private static final Pattern PROPERTIES = Pattern.compile("<properties URL=\"jdbc:h2:.*?/>");

  private static final String OWN_CONFIGURATION =
      """
      <server>
        <httpEndpoint id="defaultHttpEndpoint" httpPort="${env.HTTP_PORT}" httpsPort="-1"/>
        <include location="loopwright.xml"/>
      </server>
      """;

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void putTheServerTogether() throws IOException {
    home = Files.createDirectories(folder.resolve("user/servers/existing"));
    var drivers = Files.createDirectories(folder.resolve("user/shared/resources/jdbc"));
    Files.copy(DRIVER, drivers.resolve("h2.jar"));
    Files.createDirectories(home.resolve("apps"));
    Files.copy(BuiltWar.file().toPath(), home.resolve("apps/loopwright.war"));
    Files.writeString(home.resolve("server.xml"), OWN_CONFIGURATION);
  }

  /** The example's file with the document's changes for H2. */
  private void configure(String properties) throws IOException {
    var example = Files.readString(Path.of("../examples/liberty/loopwright.xml"));
    var changed =
        example
            .replaceAll("(?s)<properties.postgresql .*?/>", properties)
            .replace("transactional=\"false\"", "transactional=\"false\" type=\"java.sql.Driver\"")
            .replace("includes=\"postgresql.jar\"", "includes=\"h2.jar\"");
    assertThat(changed).contains("java.sql.Driver", "h2.jar", properties);
    Files.writeString(home.resolve("loopwright.xml"), changed);
  }

  private String propertiesOfTheDocument() throws IOException {
    var shown = PROPERTIES.matcher(Files.readString(Path.of("../docs/operations.md")));
    assertThat(shown.find()).as("the document shows an H2 file").isTrue();
    return shown.group().replace("/srv/loopwright/loopwright", database());
  }

  private String database() {
    return folder.resolve("loopwright").toString();
  }

  private StandaloneServer start() throws IOException {
    var settings =
        Map.of(
            "WLP_USER_DIR",
            folder.resolve("user").toString(),
            "LOOPWRIGHT_DATA",
            folder.resolve("data").toString());
    var server = StandaloneServer.start(folder, "existing", settings);
    server.await("it is ready", server.client()::isReady);
    return server;
  }

  /** Completes an iteration whose verification takes a while, and does not wait for it. */
  private static void completeWithoutWaiting(ServerClient client) {
    var script = Json.createArrayBuilder().add("sh").add("-c").add("sleep 3");
    var condition =
        Json.createObjectBuilder()
            .add("type", "custom")
            .add("tool_arguments", Json.createObjectBuilder().add("command", script));
    var session =
        client.start(
            SmallProject.create()
                .loopForNotes()
                .add("exit_conditions", Json.createArrayBuilder().add(condition))
                .build());
    var lease = client.begin(session).expect(201).text("lease_token");
    var body =
        Json.createObjectBuilder()
            .add("lease_token", lease)
            .add("agent_state", Json.createObjectBuilder())
            .build();
    client
        .send(
            client
                .posting(ServerClient.completionPath(session, 1), body.toString())
                .header("Prefer", "respond-async"))
        .expect(202);
  }

  /** Asks the file itself, for a server that starts on it would verify what is pending. */
  private String phases() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var url = "jdbc:h2:file:" + database() + ";IFEXISTS=TRUE";
    var process =
        new ProcessBuilder(
                java, "-cp", DRIVER.toString(), "org.h2.tools.Shell", "-user", "sa", "-url", url)
            .redirectErrorStream(true);
    process.command().add("-sql");
    process.command().add("select phase, outcome from loop");
    var shell = process.start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void givenTheUrlOfTheDocument_whenTheServerGetsSigterm_thenTheVerdictThatIsDrainedIsInTheFile()
      throws Exception {
    configure(propertiesOfTheDocument());
    try (var server = start()) {
      completeWithoutWaiting(server.client());

      server.terminate();
    }

    assertThat(phases()).contains("COMPLETED").doesNotContain("EVALUATING");
  }

  @Test
  void givenAnUrlThatLetsOthersIn_whenTheServerIsStoppedByCommand_thenTheDrainedVerdictIsInTheFile()
      throws Exception {
    configure(propertiesOfTheDocument().replace(";DB_CLOSE_ON_EXIT=FALSE", ";AUTO_SERVER=TRUE"));
    try (var server = start()) {
      completeWithoutWaiting(server.client());

      server.stopByCommand();
    }

    assertThat(phases()).contains("COMPLETED").doesNotContain("EVALUATING");
  }
}
