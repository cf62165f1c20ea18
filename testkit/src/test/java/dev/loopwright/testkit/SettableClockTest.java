package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  @Test
  void givenClock_whenAdvanced_thenItStandsThereInEveryZone() {
    var clock = new SettableClock();
    var paris = clock.withZone(ZoneId.of("Europe/Paris"));

    clock.advance(Duration.ofMinutes(1));

    assertThat(clock.instant()).isEqualTo(SettableClock.BEGINNING.plusSeconds(60));
    assertThat(paris.instant()).isEqualTo(clock.instant());
  }
}
