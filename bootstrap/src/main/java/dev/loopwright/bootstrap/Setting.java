package dev.loopwright.bootstrap;

/**
 * Every key of the configuration, read by MicroProfile Config: from system properties, the
 * environment ({@code LOOPWRIGHT_DATA} for {@code loopwright.data}) or the server's variables. The
 * table in the documentation is made from this.
 */
enum Setting {
  STORE(
      "loopwright.store",
      "name",
      "jdbc",
      "jdbc, custom",
      "where the state of record is kept; jdbc: loopwright.data-source"),
  BACKEND(
      "loopwright.backend",
      "name",
      "onprem",
      "onprem, aws, custom",
      "the backends of the next five ports, unless a port says otherwise"),
  MEMORY(
      "loopwright.memory",
      "name",
      "the backend",
      "onprem, aws, custom",
      "where checkpoints are kept; aws: in AgentCore Memory"),
  GATEWAY(
      "loopwright.gateway",
      "name",
      "the backend",
      "onprem, aws, custom",
      "where tools are called: at the MCP server of loopwright.gateway.url; aws: that is an AgentCore Gateway"),
  CODEINTERPRETER(
      "loopwright.codeinterpreter",
      "name",
      "the backend",
      "onprem, aws, custom",
      "where commands run; aws: in sessions of AgentCore's Code Interpreter"),
  POLICY(
      "loopwright.policy",
      "name",
      "the backend",
      "onprem, aws, custom",
      "what decides on iterations: Cedar, in process; aws: and then the Gateway, which must be `aws` too"),
  OBSERVABILITY(
      "loopwright.observability",
      "name",
      "the backend",
      "onprem, aws, custom",
      "what answers who watches: the journal; aws: it goes to CloudWatch Logs too, and spans to X-Ray"),
  DATA_SOURCE(
      "loopwright.data-source",
      "JNDI name",
      "jdbc/loopwright",
      "a data source of the server",
      "the database of the state of record and of checkpoints"),
  DATA(
      "loopwright.data",
      "folder",
      "~/.local/share/loopwright/data",
      "writable",
      "where the server keeps the administrator's token"),
  WORKSPACES(
      "loopwright.workspaces",
      "folder",
      "~/.local/share/loopwright/workspaces",
      "readable",
      "under which every loop's workspace lies"),
  ISOLATION(
      "loopwright.sandbox.isolation",
      "name",
      "bubblewrap",
      "bubblewrap, none",
      "what isolates commands; none runs them with all that the server may do"),
  READ_ONLY_PATHS(
      "loopwright.sandbox.read-only-paths",
      "folders",
      "",
      "existing, absolute, separated by commas",
      "what commands may read beside the system and their workspace, at the same paths"),
  MAVEN_REPOSITORY(
      "loopwright.sandbox.maven-repository",
      "folder",
      "",
      "existing, absolute",
      "Maven's local repository that commands read: Maven builds offline in the sandbox"),
  SANDBOX_OUTPUT(
      "loopwright.sandbox.output-bytes",
      "number",
      "10485760",
      "1024 to 1073741824",
      "how much a command may write on each output before it is killed; 20000000 at most where the Code Interpreter is `aws`"),
  BODY(
      "loopwright.rest.max-body-bytes",
      "number",
      "16777216",
      "1024 to 1073741824",
      "the longest request body"),
  NESTING(
      "loopwright.rest.max-nesting",
      "number",
      "64",
      "8 to 512",
      "how many levels a request body may nest, outside of an agent's state"),
  STATE_NESTING(
      "loopwright.rest.max-agent-state-nesting",
      "number",
      "512",
      "8 to 512",
      "how many levels an agent's state may nest"),
  HOSTS(
      "loopwright.rest.allowed-hosts",
      "names",
      "",
      "separated by commas",
      "names under which clients may call, beside the loopback's"),
  HEARTBEAT(
      "loopwright.rest.heartbeat-seconds",
      "number",
      "15",
      "1 to 300",
      "how long a live stream stays silent at most"),
  STREAMS(
      "loopwright.rest.max-streams",
      "number",
      "1000",
      "1 to 100000",
      "how many live streams may be open; the next one gets 429"),
  EVALUATIONS(
      "loopwright.rest.max-evaluations",
      "number",
      "64",
      "1 to 10000",
      "how many evaluations on demand may run or wait; the next one gets 429"),
  AWS_REGION(
      "loopwright.aws.region",
      "text",
      "",
      "an AWS region",
      "where every resource of AWS lies; must be set where a port is `aws`"),
  AWS_ENDPOINT(
      "loopwright.aws.endpoint",
      "URL",
      "",
      "http or https",
      "called instead of the services' public endpoints"),
  AWS_MEMORY(
      "loopwright.aws.memory",
      "name",
      "loopwright",
      "1 to 48 letters, digits and `_`, a letter first",
      "the memory of checkpoints, by its name; created if there is none"),
  AWS_MEMORY_ID(
      "loopwright.aws.memory-id",
      "text",
      "",
      "the id of a memory",
      "the memory of checkpoints, by its id: then nothing is looked for or created"),
  AWS_MEMORY_EXPIRY(
      "loopwright.aws.memory-expiry-days",
      "number",
      "90",
      "3 to 365",
      "after how many days a memory that is created forgets checkpoints"),
  AWS_LOG_GROUP(
      "loopwright.aws.log-group",
      "text",
      "/loopwright/events",
      "1 to 512 letters, digits and `. - _ / #`",
      "the log group of the journal's events; created, with 90 days of retention, if there is none"),
  AWS_LOG_STREAM(
      "loopwright.aws.log-stream",
      "text",
      "",
      "1 to 512 characters without `:` and `*`",
      "the stream in that group that this server writes to; empty: the machine's name"),
  AWS_INTERPRETER(
      "loopwright.aws.code-interpreter-id",
      "text",
      "",
      "the id of a Code Interpreter",
      "where commands run; one without a public network is safer than `aws.codeinterpreter.v1`"),
  AWS_SESSION(
      "loopwright.aws.session-minutes",
      "number",
      "60",
      "15 to 480",
      "how long a session of the Code Interpreter lasts at most; it is stopped when its loop ends"),
  AWS_POLICY_ENGINE(
      "loopwright.aws.policy-engine-id",
      "text",
      "",
      "the id of a policy engine",
      "where policies are put in force, beside this server"),
  AWS_GATEWAY_ARN(
      "loopwright.aws.gateway-arn",
      "text",
      "",
      "the ARN of a Gateway",
      "the Gateway of loopwright.gateway.url, which policies name; the engine is attached to it"),
  AWS_RUNTIMES(
      "loopwright.aws.agent-runtimes",
      "list",
      "",
      "ARNs of AgentCore Runtimes in that region, separated by commas",
      "which runtimes' agents loops may name as their work, whatever the ports are; empty: none"),
  AWS_OAUTH_ENDPOINT(
      "loopwright.aws.oauth-token-endpoint",
      "URL",
      "",
      "https, without a user",
      "where tokens for the Gateway are asked for (client credentials); empty: its requests are signed"),
  AWS_OAUTH_CLIENT(
      "loopwright.aws.oauth-client-id", "text", "", "an OAuth client's id", "who asks for them"),
  AWS_OAUTH_SECRET(
      "loopwright.aws.oauth-client-secret", "text", "", "its secret", "is shown to that endpoint"),
  AWS_OAUTH_SECRET_FILE(
      "loopwright.aws.oauth-client-secret-file",
      "file",
      "",
      "readable, with a secret",
      "the same from a file, which is read at the start"),
  AWS_OAUTH_SCOPE(
      "loopwright.aws.oauth-scope",
      "text",
      "",
      "scopes, separated by blanks",
      "what is asked for; empty: what the endpoint gives by itself"),
  GATEWAY_URL(
      "loopwright.gateway.url",
      "URL",
      "",
      "http or https, without a user",
      "the MCP server (streamable HTTP) whose tools are used; without it there are none; must be set where the Gateway is `aws`"),
  GATEWAY_TOKEN(
      "loopwright.gateway.token", "text", "", "a bearer token", "is shown to the MCP server"),
  GATEWAY_TOKEN_FILE(
      "loopwright.gateway.token-file",
      "file",
      "",
      "readable, with a bearer token",
      "the same from a file, which is read anew for each request"),
  GATEWAY_ANSWER_TIMEOUT(
      "loopwright.gateway.answer-timeout-seconds",
      "number",
      "15",
      "1 to 20",
      "how long the MCP server may take to open a session or to list its tools"),
  GATEWAY_TOOL_TIMEOUT(
      "loopwright.gateway.tool-timeout-seconds",
      "number",
      "30",
      "1 to 3600",
      "how long a tool called by `/tools` may take, 30 at most where the Gateway is `aws`; a condition has its own timeout"),
  REQUIRED_DURABILITY(
      "loopwright.durability",
      "name",
      "process_crash",
      "process_crash, power_loss",
      "the least that an acknowledged commit must survive; the start fails if the store gives less"),
  DRAIN(
      "loopwright.shutdown.drain-seconds",
      "number",
      "20",
      "0 to 25",
      "how long a server that stops waits for verifications and work that it runs");

  private final String key;
  private final String type;
  private final String defaultValue;
  private final String bounds;
  private final String description;

  Setting(String key, String type, String defaultValue, String bounds, String description) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.bounds = bounds;
    this.description = description;
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  /** Returns the row of the documentation's table. */
  String row() {
    var fallback = defaultValue.isEmpty() ? "(empty)" : "`" + defaultValue + "`";
    return "| `%s` | %s | %s | %s | %s |".formatted(key, type, fallback, bounds, description);
  }
}
