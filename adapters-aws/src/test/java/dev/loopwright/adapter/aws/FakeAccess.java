package dev.loopwright.adapter.aws;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** How the tests reach a fake. */
public final class FakeAccess {
  private FakeAccess() {}

  public static AwsAccess to(AgentCoreFake fake) {
    return new AwsAccess(
        Region.of(AgentCoreFake.REGION),
        Optional.of(fake.endpoint()),
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)));
  }
}
