package dev.loopwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One run of the demo, from the server's start to the verdict. */
final class Demo {

  private final Installation installation;
  private final Sample sample;
  private final Jdk jdk;
  private final Instance instance;
  private final StartedProcesses started;
  private final Terminal terminal;
  private final HttpClient http = Http.client();
  private final ContractClient client;

  Demo(
      Installation installation,
      Sample sample,
      Jdk jdk,
      Instance instance,
      StartedProcesses started,
      Terminal terminal) {
    this.installation = installation;
    this.sample = sample;
    this.jdk = jdk;
    this.instance = instance;
    this.started = started;
    this.terminal = terminal;
    this.client = new ContractClient(instance.uri(), http);
  }

  /** Runs it to its end, which is a success only if the server verified that the work is done. */
  ExitCode run() throws InterruptedException {
    startServer();
    var workspace = copySample();
    var session = client.startLoop(new SampleLoop(installation, sample).request(workspace));
    announce(session, workspace);
    terminal.waiting("the server looks at the project as it is", Duration.ZERO);
    client.evaluate(session);
    var baseline = new Judged(0, client.progress(session).conditions());
    terminal.waited("The server has looked at the project as it is. The agent starts.\n");
    var last = follow(session, workspace);
    conclude(session, baseline, last);
    return ExitCode.ofOutcome(last.ending().outcome());
  }

  /** Leaves the server running until somebody ends this program. */
  void stay() throws InterruptedException {
    terminal.line("\nThe server stays at " + instance.uri() + " until Ctrl-C.");
    Thread.currentThread().join();
  }

  private void startServer() throws InterruptedException {
    var command = LibertyServer.command(installation, jdk);
    var server = LibertyServer.start(command, instance, started, line -> {});
    var start = System.nanoTime();
    server.awaitReady(
        http,
        duration -> Thread.sleep(duration.toMillis()),
        elapsed -> terminal.waiting("the server starts", elapsed));
    terminal.waited(
        "The server is ready at %s, after %.1f s."
            .formatted(instance.uri(), (System.nanoTime() - start) / 1e9));
  }

  private Path copySample() {
    var workspace = instance.workspaces().resolve("sample-project");
    try {
      for (var source : sample.sources(installation)) {
        Folders.copy(source, workspace);
      }
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException("the sample cannot be copied to " + workspace, e);
    }
  }

  private void announce(String session, Path workspace) {
    terminal.line("A project that is broken on purpose lies in " + workspace);
    terminal.line("  progress  " + client.uri("/api/v1/progress/" + session));
    terminal.line("  events    " + client.uri("/api/v1/events/" + session));
    terminal.line("  openapi   " + client.uri("/openapi"));
  }

  private Progress follow(String session, Path workspace) throws InterruptedException {
    var display = terminal.display();
    var follower = new LoopFollower(client, display, Clock.systemUTC());
    var agent =
        AgentProcess.start(agentCommand(session, workspace), instance.data(), started, display);
    agent.whenItGivesUp(follower::breakOff);
    return follower.follow(session, EventStream.of(client, session, http));
  }

  private List<String> agentCommand(String session, Path workspace) {
    return List.of(
        jdk.java(),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        installation.sampleAgent().toString(),
        "--server",
        instance.uri().toString(),
        "--session",
        session,
        "--workspace",
        workspace.toString());
  }

  private void conclude(String session, Judged baseline, Progress last) {
    var history = Stream.concat(Stream.of(baseline), client.judged(session).stream()).toList();
    terminal.line("");
    new HistoryTable(terminal.style()).lines(history).forEach(terminal::line);
    var exit = ExitCode.ofOutcome(last.ending().outcome());
    var verdict =
        "%s after %d iterations in %s: %s (%s)"
            .formatted(
                last.ending().outcome(),
                last.iterations().completed(),
                Elapsed.minutes(last.elapsed(Clock.systemUTC().instant())),
                exit.meaning(),
                last.ending().stopReason());
    var style = terminal.style();
    terminal.line("\n" + (exit == ExitCode.COMPLETED ? style.good(verdict) : style.bad(verdict)));
  }
}
