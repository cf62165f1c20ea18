package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudWatchSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void givenValuesThatTheServiceWouldRefuse_whenMade_thenTheyAreRefusedByName() {
    assertThatThrownBy(() -> new CloudWatchSettings("a b", "n", 90, SECOND, SECOND))
        .hasMessageContaining("log group");
    assertThatThrownBy(() -> new CloudWatchSettings("g", "n:1", 90, SECOND, SECOND))
        .hasMessageContaining("log stream");
    assertThatThrownBy(() -> new CloudWatchSettings("g", "n", 91, SECOND, SECOND))
        .hasMessageContaining("retention must be one of [1, 3, 5");
    assertThatThrownBy(() -> new CloudWatchSettings("g", "n", 90, Duration.ZERO, SECOND))
        .hasMessageContaining("time of a call");
    assertThatThrownBy(() -> new CloudWatchSettings("g", "n", 90, SECOND, Duration.ofHours(1)))
        .hasMessageContaining("time of a query");
  }
}
