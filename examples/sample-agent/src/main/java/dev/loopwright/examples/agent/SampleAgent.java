package dev.loopwright.examples.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The sample agent's command line; {@link AgentExit} has its exit codes. */
public final class SampleAgent {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private SampleAgent() {}

  public static void main(String[] words) throws InterruptedException {
    System.exit(run(words, System.out, System.err).code());
  }

  static AgentExit run(String[] words, PrintStream out, PrintStream err)
      throws InterruptedException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(Arguments.USAGE);
      return AgentExit.USAGE;
    }
    try {
      return loop(arguments, out).run();
    } catch (ServerUnreachableException e) {
      err.println(e.getMessage());
      return AgentExit.UNREACHABLE;
    } catch (RefusedException e) {
      err.println(e.getMessage());
      return AgentExit.REFUSED;
    } catch (IOException e) {
      err.println("the workspace " + arguments.workspace() + " cannot be changed: " + e);
      return AgentExit.ERROR;
    }
  }

  private static AgentLoop loop(Arguments arguments, PrintStream out) {
    Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    var transport = new PatientTransport(http, arguments.patience(), sleeper);
    var client = new LoopClient(arguments.server(), arguments.sessionId(), transport);
    return new AgentLoop(client, mender(arguments), sleeper, out);
  }

  private static List<Repair> repairs() {
    return Stream.of(SampleRepairs.all(), SampleRepairs.ofTheLongSample())
        .flatMap(List::stream)
        .toList();
  }

  private static Mender mender(Arguments arguments) {
    var workspace = arguments.workspace();
    return arguments
        .mendWith()
        .<Mender>map(command -> new CommandMender(command, workspace, HEARTBEAT))
        .orElseGet(() -> new RepairCatalogue(repairs(), workspace));
  }
}
