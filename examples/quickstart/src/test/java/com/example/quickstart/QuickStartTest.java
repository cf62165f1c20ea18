package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {
  @Test
  void givenWorkThatIsDoneInItsThirdTurn_whenTheLoopIsRun_thenItCompletesByThatVerdict(
      @TempDir Path folder) throws IOException {
    var result = QuickStart.run(folder);

    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    assertThat(result.stopReason()).contains(StopReason.VERIFIED);
    assertThat(result.state().counters().iterationsCompleted()).isEqualTo(3);
    assertThat(result.state().verification().conditions())
        .singleElement()
        .satisfies(
            condition -> assertThat(condition.value()).isEqualTo(ExitConditionStatusValue.MET));
  }
}
