package dev.loopwright.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The warning before a limit, and who hears of it. */
class WarningTest {
  private final Workbench bench = new Workbench();
  private final ArrayList<LoopEvent> raised = new ArrayList<>();

  @Test
  void givenALimitOfTen_whenTheEighthIterationBegins_thenItWarnsWithItsNumber() {
    var loop = bench.start(Workbench.config().maxIterations(10));

    bench.iterate(loop, 8);

    assertThat(bench.events(loop, EventType.POLICY_WARNING))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.position().iteration()).isEqualTo(8);
              assertThat(warning.details().values())
                  .containsEntry("limit", 10)
                  .containsEntry("remaining", 2);
            });
  }

  @Test
  void givenALimitOfTen_whenSevenIterationsBegan_thenNothingWarned() {
    var loop = bench.start(Workbench.config().maxIterations(10));

    bench.iterate(loop, 7);

    assertThat(bench.events(loop, EventType.POLICY_WARNING)).isEmpty();
  }

  @Test
  void givenAnOddLimit_whenTheThresholdIsBroken_thenItIsRoundedUp() {
    var loop = bench.start(Workbench.config().maxIterations(7));

    bench.iterate(loop, 7);

    assertThat(bench.events(loop, EventType.POLICY_WARNING))
        .extracting(event -> event.position().iteration())
        .containsExactly(6);
  }

  @Test
  void givenAWarnedLoop_whenItGoesOn_thenItIsNotWarnedAgain() {
    var loop = bench.start(Workbench.config().maxIterations(10));

    bench.iterate(loop, 10);

    assertThat(bench.events(loop, EventType.POLICY_WARNING)).hasSize(1);
  }

  @Test
  void givenAWarnedLoop_whenTheLimitIsRaised_thenTheNewLimitWarnsOnceToo() {
    bench.limit(5);
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 5);
    bench.limit(10);

    bench.iterate(loop, 5);

    assertThat(bench.events(loop, EventType.POLICY_WARNING))
        .extracting(event -> event.position().iteration())
        .containsExactly(4, 8);
  }

  @Test
  void givenAThresholdOfItsOwn_whenItIsReached_thenItWarnsThere() {
    bench.change(
        new PolicyChange(
            OptionalInt.of(10), Optional.empty(), OptionalInt.of(50), Optional.empty()));
    var loop = bench.start(Workbench.config());

    bench.iterate(loop, 6);

    assertThat(bench.events(loop, EventType.POLICY_WARNING))
        .extracting(event -> event.position().iteration())
        .containsExactly(5);
  }

  @Test
  void givenAnAlertChannel_whenALoopIsWarnedAndCapped_thenEachIsRaisedOnce() {
    bench.alerts.add(raised::add);
    var loop = bench.start(Workbench.config().maxIterations(2));
    bench.iterate(loop, 2);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);

    assertThat(raised)
        .extracting(LoopEvent::type)
        .containsExactly(EventType.POLICY_WARNING, EventType.POLICY_VIOLATION);
  }

  @Test
  void givenAnAlertChannelThatThrows_whenItIsRaised_thenTheOthersHearAndTheLoopGoesOn() {
    bench.alerts.add(
        event -> {
          throw new IllegalStateException("the pager is broken");
        });
    bench.alerts.add(raised::add);
    var loop = bench.start(Workbench.config().maxIterations(1));

    assertThatCode(() -> bench.begin(loop)).doesNotThrowAnyException();
    assertThat(raised).hasSize(1);
  }
}
