package dev.loopwright.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one loop's progress live. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Shows a loop's progress until its end; its outcome is the exit code.")
final class WatchCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "SESSION",
      defaultValue = "",
      description = "The loop's session_id; default: the active loop that was started last.")
  private String session = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9080",
      description = "Where the server listens; default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://127.0.0.1:" + Ports.DEFAULT);

  @Override
  public Integer call() throws InterruptedException {
    var http = Http.client();
    var client = new ContractClient(url, http);
    var chosen = session.isEmpty() ? newestActive(client) : session;
    var terminal = Terminal.current();
    terminal.line("loop " + chosen + " at " + url);
    var last = follow(client, http, chosen, terminal);
    return ExitCode.ofOutcome(last.ending().outcome()).code();
  }

  private static Progress follow(
      ContractClient client, HttpClient http, String session, Terminal terminal)
      throws InterruptedException {
    var events = EventStream.of(client, session, http);
    return new LoopFollower(client, terminal.display(), Clock.systemUTC()).follow(session, events);
  }

  private static String newestActive(ContractClient client) {
    return client.loops("?limit=100").stream()
        .filter(loop -> Answers.flag(loop, "is_active"))
        .max(Comparator.comparing(loop -> Answers.text(loop, "started_at")))
        .map(loop -> Answers.text(loop, "session_id"))
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitCode.USAGE, "no loop is active: name the SESSION of one that has ended"));
  }
}
