package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The worked example of an adapter of one's own, put into the WAR as its document says. */
@OnTheSharedServer
@RunAsClient
class FileCheckpointsIT {
  private static final Path FOLDER =
      Path.of(System.getenv("LOOPWRIGHT_DATA"), "file-checkpoints").toAbsolutePath();

  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwrightWithFileCheckpoints() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("file-checkpoints");
    var adapter = folder.resolve("file-checkpoints.jar").toFile();
    ShrinkWrap.create(JavaArchive.class)
        .as(ExplodedImporter.class)
        .importDirectory("../examples/file-checkpoints/target/classes")
        .as(ZipExporter.class)
        .exportTo(adapter);
    var configuration = folder.resolve("configuration.jar").toFile();
    BuiltWar.configuration(
            Map.of("loopwright.memory", "custom", "example.checkpoints.folder", FOLDER.toString()))
        .as(ZipExporter.class)
        .exportTo(configuration);
    var mine = folder.resolve("mine.war").toFile();
    addToWar(mine, adapter, configuration);
    return BuiltWar.archive(mine);
  }

  private static void addToWar(File mine, File... jars) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add("sh");
    command.add("../examples/file-checkpoints/add-to-war.sh");
    command.add(BuiltWar.file().getPath());
    command.add(mine.getPath());
    for (var jar : jars) {
      command.add(jar.getPath());
    }
    var script = new ProcessBuilder(command).redirectErrorStream(true);
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = script.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void givenTheAdapterInTheWar_whenALoopIsRun_thenItsCheckpointsAreInFiles() throws IOException {
    var project = SmallProject.create();
    var session = client.start(project.loopForNotes().add("checkpoint_interval", 1).build());
    client.complete(session, client.begin(session).expect(201), "{\"round\":1}").expect(200);
    project.write("notes.txt", "done\n");

    var last = client.complete(session, client.begin(session).expect(201), "{\"round\":2}");

    assertThat(last.expect(200).text("decision")).isEqualTo("stop");
    assertThat(client.loop(session).text("outcome")).isEqualTo("completed");
    try (var files = Files.list(FOLDER.resolve(session))) {
      assertThat(files).hasSizeGreaterThanOrEqualTo(2).allMatch(FileCheckpointsIT::isCheckpoint);
    }
    var listed = client.get("/api/v1/checkpoints/" + session).expect(200).json();
    assertThat(listed.getJsonArray("checkpoints")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void givenAFileThatSomebodyChanged_whenTheLoopIsResumedFromIt_thenItIsRefusedAndTheLoopIsAsItWas()
      throws IOException {
    var session = client.start(SmallProject.create().loopForNotes().build());
    var saved = client.post("/api/v1/loops/" + session + "/checkpoints", "{}").expect(201);
    client.post("/api/v1/loops/" + session + "/pause", "").expect(200);
    var before = client.loop(session).body();
    var file = FOLDER.resolve(session).resolve(saved.text("memory_event_id"));
    Files.writeString(file, Files.readString(file).replace("it-agent", "no-agent"));

    client
        .post(
            "/api/v1/loops/" + session + "/resume",
            "{\"checkpoint_id\":\"" + saved.text("checkpoint_id") + "\"}")
        .expectProblem(409, "checkpoint-corrupted");

    assertThat(client.loop(session).body()).isEqualTo(before);
  }

  private static boolean isCheckpoint(Path file) {
    return file.toString().endsWith(".checkpoint");
  }
}
