package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.agentcore.fake.GatewayTool;
import dev.loopwright.agentcore.fake.OAuthTokens;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The fake's two Gateways with a few tools. */
final class GatewaysOfTheFake {
  private GatewaysOfTheFake() {}

  static void furnish(AgentCoreFake fake) {
    fake.gateways()
        .offer(tool("weather___forecast", "Tells the weather of tomorrow", false, "sun"))
        .offer(tool("weather___broken", "Never works", true, "out of order"))
        .offer(tool("bank___balance", "Tells what is left", false, "nothing"));
  }

  static void furnishSecret(AgentCoreFake fake) {
    fake.gateways().offer(tool("vault___open", "Opens it", false, "open"));
  }

  private static GatewayTool tool(String name, String description, boolean fails, String text) {
    return GatewayTool.of(name, description, any -> new GatewayTool.Result(fails, text));
  }

  static AwsAccess access(AgentCoreFake fake, String secret) {
    return new AwsAccess(
        Region.of(AgentCoreFake.REGION),
        Optional.of(fake.endpoint()),
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, secret)));
  }

  static AgentCoreToolGateway signed(AgentCoreFake fake) {
    return AgentCoreToolGateway.signed(
        url(fake, GatewayService.SIGNED), access(fake, AgentCoreFake.SECRET_KEY));
  }

  static AgentCoreToolGateway withTokens(AgentCoreFake fake, Clock clock) {
    var client =
        new OAuthClient(
            URI.create(fake.endpoint() + OAuthTokens.PATH),
            OAuthTokens.CLIENT_ID,
            OAuthTokens.CLIENT_SECRET,
            Optional.empty());
    return AgentCoreToolGateway.withTokens(url(fake, GatewayService.BEARER), client, clock);
  }

  static URI url(AgentCoreFake fake, String id) {
    return URI.create(fake.endpoint() + GatewayService.path(id));
  }
}
