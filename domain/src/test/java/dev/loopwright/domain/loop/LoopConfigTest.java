package dev.loopwright.domain.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void givenNothingButAName_whenAConfigurationIsMade_thenTheDefaultsAreTheContracts() {
    var config = LoopConfig.builder("fixer").build();

    assertThat(config.requestedMaxIterations()).isEmpty();
    assertThat(config.checkpoints()).isEqualTo(new CheckpointSchedule(5, Duration.ofDays(1)));
    assertThat(config.timeouts().iteration()).hasSeconds(300);
    assertThat(config.timeouts().wholeIteration()).hasSeconds(3_600);
    assertThat(config.timeouts().idle()).hasSeconds(900);
    assertThat(config.timeouts().verification()).hasSeconds(30);
    assertThat(config.work()).isEqualTo(new Work.AgentDriven());
  }

  @Test
  void givenEverythingOutOfBounds_whenAConfigurationIsMade_thenEveryFaultIsListed() {
    var condition = ExitConditionConfig.evaluatedBy("done");
    var builder =
        LoopConfig.builder("fixer")
            .maxIterations(10_001)
            .customMetadata(new JsonText("[]"))
            .exitConditions(condition, condition)
            .checkpoints(new CheckpointSchedule(101, SECOND))
            .timeouts(new Timeouts(SECOND, SECOND, SECOND.negated(), SECOND))
            .budget(
                new Budget(
                    Optional.of(Duration.ZERO), OptionalLong.of(0), Optional.of(BigDecimal.ZERO)));

    assertThat(faults(builder::build))
        .containsExactly(
            "/max_iterations",
            "/custom_metadata",
            "/exit_conditions/1/name",
            "/checkpoint_interval",
            "/checkpoint_expiry_seconds",
            "/iteration_timeout_seconds",
            "/max_iteration_seconds",
            "/idle_timeout_seconds",
            "/verification_timeout_seconds",
            "/budget/max_duration_seconds",
            "/budget/max_tokens",
            "/budget/max_cost_usd");
  }

  @ParameterizedTest
  @CsvSource({"30,30,0,5", "3600,604800,604800,120"})
  void givenTimeoutsAtTheirBounds_whenAConfigurationIsMade_thenTheyAreTaken(
      int iteration, int whole, int idle, int verification) {
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(iteration),
            Duration.ofSeconds(whole),
            Duration.ofSeconds(idle),
            Duration.ofSeconds(verification));

    assertThat(LoopConfig.builder("fixer").timeouts(timeouts).build().timeouts())
        .isEqualTo(timeouts);
  }

  @ParameterizedTest
  @CsvSource({
    "29,30,0,5",
    "3601,30,0,5",
    "30,29,0,5",
    "30,604801,0,5",
    "30,30,604801,5",
    "30,30,0,4",
    "30,30,0,121"
  })
  void givenATimeoutJustOutOfBounds_whenAConfigurationIsMade_thenItIsRefused(
      int iteration, int whole, int idle, int verification) {
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(iteration),
            Duration.ofSeconds(whole),
            Duration.ofSeconds(idle),
            Duration.ofSeconds(verification));

    assertThat(faults(LoopConfig.builder("fixer").timeouts(timeouts)::build)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1,3600", "100,604800"})
  void givenASavingScheduleAtItsBounds_whenAConfigurationIsMade_thenItIsTaken(
      int interval, int expiry) {
    var schedule = new CheckpointSchedule(interval, Duration.ofSeconds(expiry));

    assertThat(LoopConfig.builder("fixer").checkpoints(schedule).build().checkpoints())
        .isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource({"0,3600", "101,3600", "1,3599", "1,604801"})
  void givenASavingScheduleJustOutOfBounds_whenAConfigurationIsMade_thenItIsRefused(
      int interval, int expiry) {
    var schedule = new CheckpointSchedule(interval, Duration.ofSeconds(expiry));

    assertThat(faults(LoopConfig.builder("fixer").checkpoints(schedule)::build)).hasSize(1);
  }

  @Test
  void givenMoreConditionsThanALoopMayHave_whenAConfigurationIsMade_thenItIsRefused() {
    var many = Collections.nCopies(51, "c").stream().map(ExitConditionConfig::evaluatedBy).toList();

    assertThat(faults(LoopConfig.builder("fixer").exitConditions(many)::build))
        .contains("/exit_conditions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/x", "http:///x", "/x", "mailto:a@b"})
  void givenAnotherKindOfUrl_whenWorkIsMadeOfIt_thenItIsRefused(String url) {
    assertThat(faults(() -> new Work.Http(URI.create(url)))).containsExactly("/work/url");
  }

  @Test
  void givenNoProgram_whenWorkIsMadeOfACommand_thenItIsRefused() {
    assertThat(faults(() -> new Work.Command(List.of()))).containsExactly("/work/command");
    assertThat(faults(() -> new Work.Command(List.of(" ")))).containsExactly("/work/command");
    assertThat(faults(() -> new Work.Command(List.of("a", "b\0"))))
        .containsExactly("/work/command");
  }

  private static List<String> faults(Runnable making) {
    var refusal = catchThrowableOfType(InvalidInputException.class, making::run);
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.faults().stream().map(Fault::pointer).toList();
  }
}
