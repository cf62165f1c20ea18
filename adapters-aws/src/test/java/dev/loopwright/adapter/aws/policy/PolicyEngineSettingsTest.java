package dev.loopwright.adapter.aws.policy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEngineSettingsTest {
  private static final String ARN =
      "arn:aws:bedrock-agentcore:us-east-1:123456789012:gateway/loopwright-a1b2c3d4e5";

  @ParameterizedTest
  @CsvSource({
    "loopwright, " + ARN + ", PT1M, id",
    "loopwright-a1b2c3d4e5, loopwright-a1b2c3d4e5, PT1M, ARN",
    "loopwright-a1b2c3d4e5, " + ARN + ", PT0S, patience"
  })
  void givenAMemberThatCantBeUsed_whenMade_thenItIsNamed(
      String engine, String gateway, Duration patience, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PolicyEngineSettings(engine, gateway, patience))
        .withMessageContaining(named);
  }
}
