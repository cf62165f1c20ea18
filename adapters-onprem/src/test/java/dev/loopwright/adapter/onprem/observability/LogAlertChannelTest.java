package dev.loopwright.adapter.onprem.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAlertChannelTest {
  private static final Logger LOG = Logger.getLogger("dev.loopwright.alerts");

  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(handler);
  }

  private static LoopEvent event(LoopStory story, EventType type) {
    return story.steps().stream()
        .flatMap(step -> step.events().stream())
        .filter(event -> event.type() == type)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givenWarning_whenRaised_thenTheLogHasItAsWarning() {
    var config = LoopConfig.builder("fixer").maxIterations(1).build();
    new LogAlertChannel().raise(event(LoopStory.of("s", config).begin(), EventType.POLICY_WARNING));

    assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
    assertThat(records.get(0).getMessage())
        .startsWith("loop s, iteration 1 of 1: loop.policy.warning, agent fixer");
  }

  @Test
  void givenViolation_whenRaised_thenTheLogHasItAsErrorWithItsReason() {
    new LogAlertChannel().raise(event(LoopStories.capped("s"), EventType.POLICY_VIOLATION));

    assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE);
    assertThat(records.get(0).getMessage()).contains("over the limit of 1");
  }

  @Test
  void givenMessageOfManyLines_whenRaised_thenTheLogHasOneLine() {
    var failed = event(LoopStories.failed("s"), EventType.ERROR);
    assertThat(failed.errorMessage()).isEqualTo(Optional.of("it \"broke\"\n"));

    new LogAlertChannel().raise(failed);

    assertThat(records.get(0).getMessage()).doesNotContain("\n");
  }
}
