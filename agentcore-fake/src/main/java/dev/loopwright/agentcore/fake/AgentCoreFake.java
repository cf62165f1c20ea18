package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Call;
import dev.loopwright.agentcore.fake.wire.Disturbances;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Signature;
import dev.loopwright.agentcore.fake.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * AgentCore on a port of the loopback, until it is closed. All its services answer at one endpoint;
 * what each keeps is gone with the object. Safe for use by many threads.
 */
public final class AgentCoreFake implements AutoCloseable {
  /** The region that it says to be in. */
  public static final String REGION = "us-east-1";

  /** The account that it says to be. */
  public static final String ACCOUNT = "123456789012";

  /** Who may call. */
  public static final String ACCESS_KEY = "AKIAFAKEAGENTCORE000";

  /** The secret of that key. */
  public static final String SECRET_KEY = "fake-secret-of-the-agentcore-fake";

  private final WireServer server;
  private final Set<Rule> rules;
  private final LogsService logs;
  private final TracesService traces = new TracesService();
  private final CodeInterpreterService codeInterpreter;
  private final GatewayService gateways;
  private final RuntimeService runtimes = new RuntimeService();

  private AgentCoreFake(WireServer server, Set<Rule> rules) {
    this.server = server;
    this.rules = rules;
    this.logs = new LogsService(Clock.systemUTC(), holds(Rule.QUERY_DELAY));
    add(logs.operations()).add(traces.operations());
    this.codeInterpreter = new CodeInterpreterService(holds(Rule.SESSION_EXPIRY));
    add(codeInterpreter.operations());
    this.gateways = new GatewayService(this::holds);
    add(gateways.operations());
    add(runtimes.operations());
  }

  /** Starts it as the services are. */
  public static AgentCoreFake start() throws IOException {
    return startWithout(EnumSet.noneOf(Rule.class));
  }

  /** Starts it with some rules switched to the convenient. */
  public static AgentCoreFake startWithout(Set<Rule> convenient) throws IOException {
    var rules = EnumSet.allOf(Rule.class);
    rules.removeAll(convenient);
    var signature = new Signature(ACCESS_KEY, SECRET_KEY, REGION, Clock.systemUTC());
    var fake = new AgentCoreFake(new WireServer(signature), rules);
    return fake.add(new MemoryService(fake).operations());
  }

  /** Serves these operations too. */
  AgentCoreFake add(List<Operation> operations) {
    server.add(operations);
    return this;
  }

  /** Tells whether a rule holds. */
  boolean holds(Rule rule) {
    return rules.contains(rule);
  }

  /** Returns CloudWatch Logs. */
  public LogsService logs() {
    return logs;
  }

  /** Returns X-Ray's endpoint for spans. */
  public TracesService traces() {
    return traces;
  }

  /** Returns the Gateways, and the policies that they enforce. */
  public GatewayService gateways() {
    return gateways;
  }

  /** Returns the runtimes of agents. */
  public RuntimeService runtimes() {
    return runtimes;
  }

  /** Returns where every service listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Returns what befalls calls on demand. */
  public Disturbances disturbances() {
    return server.disturbances();
  }

  /** Returns the calls so far, in the order of their answers. */
  public List<Call> calls() {
    return server.calls();
  }

  /** Returns how often an operation was called so far. */
  public long count(String operation) {
    return server.count(operation);
  }

  /** Returns the Code Interpreter. */
  public CodeInterpreterService codeInterpreter() {
    return codeInterpreter;
  }

  @Override
  public void close() {
    logs.close();
    server.close();
    codeInterpreter.close();
    runtimes.close();
  }
}
