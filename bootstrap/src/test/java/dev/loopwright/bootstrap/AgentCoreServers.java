package dev.loopwright.bootstrap;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.agentcore.fake.OAuthTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Delivered servers against an AgentCore as it is on the wire.
 *
 * @param folder for what they write
 * @param fake the account
 */
record AgentCoreServers(Path folder, AgentCoreFake fake) {

  /** What tells a server which account it is, and as whom. */
  Map<String, String> account() {
    return Map.of(
        "LOOPWRIGHT_AWS_REGION",
        AgentCoreFake.REGION,
        "LOOPWRIGHT_AWS_ENDPOINT",
        fake.endpoint().toString(),
        "AWS_ACCESS_KEY_ID",
        AgentCoreFake.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY",
        AgentCoreFake.SECRET_KEY,
        "LOOPWRIGHT_WORKSPACES",
        System.getenv("LOOPWRIGHT_WORKSPACES"));
  }

  /**
   * What has every port be that of AWS.
   *
   * @param engine the policy engine's id
   */
  Map<String, String> everything(String engine) {
    return with(
        Map.of(
            "LOOPWRIGHT_BACKEND",
            "aws",
            "LOOPWRIGHT_GATEWAY_URL",
            gateway(GatewayService.SIGNED),
            "LOOPWRIGHT_AWS_GATEWAY_ARN",
            GatewayService.arn(GatewayService.SIGNED),
            "LOOPWRIGHT_AWS_POLICY_ENGINE_ID",
            engine,
            "LOOPWRIGHT_AWS_CODE_INTERPRETER_ID",
            "aws.codeinterpreter.v1",
            "LOOPWRIGHT_AWS_LOG_STREAM",
            "it"));
  }

  /** What has tools called at the Gateway that takes tokens. */
  Map<String, String> gatewayWithTokens(Path secret) throws IOException {
    Files.writeString(secret, OAuthTokens.CLIENT_SECRET);
    return with(
        Map.of(
            "LOOPWRIGHT_GATEWAY",
            "aws",
            "LOOPWRIGHT_GATEWAY_URL",
            gateway(GatewayService.BEARER),
            "LOOPWRIGHT_AWS_OAUTH_TOKEN_ENDPOINT",
            fake.endpoint() + OAuthTokens.PATH,
            "LOOPWRIGHT_AWS_OAUTH_CLIENT_ID",
            OAuthTokens.CLIENT_ID,
            "LOOPWRIGHT_AWS_OAUTH_CLIENT_SECRET_FILE",
            secret.toString()));
  }

  private String gateway(String id) {
    return fake.endpoint() + GatewayService.path(id);
  }

  Map<String, String> with(Map<String, String> more) {
    var all = new HashMap<>(account());
    all.putAll(more);
    return all;
  }

  /** Starts a server and does not wait for it. */
  StandaloneServer begin(String data, Map<String, String> environment) throws IOException {
    return StandaloneServer.start(Files.createDirectories(folder.resolve(data)), environment);
  }

  /** Starts a server and waits until it is ready. */
  StandaloneServer start(String data, Map<String, String> environment) throws IOException {
    var server = begin(data, environment);
    server.await("it is ready", () -> server.client().isReady());
    return server;
  }

  /** Begins an iteration and completes it. */
  static Answer iterate(ServerClient client, String session, int round) {
    var begun = client.begin(session).expect(201);
    return client.complete(session, begun, "{\"round\":" + round + "}").expect(200);
  }
}
