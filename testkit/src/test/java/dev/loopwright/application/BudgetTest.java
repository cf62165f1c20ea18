package dev.loopwright.application;

import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.loop.Budget;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a loop may use up. */
class BudgetTest {
  private final Workbench bench = new Workbench();

  private static Budget tokens(long most) {
    return new Budget(Optional.empty(), OptionalLong.of(most), Optional.empty());
  }

  private void use(SessionId loop, long tokens, String cost) {
    bench.complete(
        Workbench.completion(bench.begin(loop), UNDONE, Usage.of(tokens, new BigDecimal(cost))));
  }

  private StopReason refusedFor(SessionId loop) {
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
    return bench.state(loop).ending().orElseThrow().reason();
  }

  @Test
  void givenABudgetOfTokens_whenItIsUsedUp_thenNoIterationBegins() {
    var loop = bench.start(Workbench.config().budget(tokens(100)));
    use(loop, 60, "0");
    use(loop, 40, "0");

    assertThat(refusedFor(loop)).isEqualTo(StopReason.LIMIT_BUDGET);
    assertThat(bench.state(loop).ending().orElseThrow().outcome())
        .isEqualTo(LoopOutcome.ITERATION_LIMIT);
  }

  @Test
  void givenABudgetOfTokens_whenSomeAreLeft_thenTheNextIterationBegins() {
    var loop = bench.start(Workbench.config().budget(tokens(100)));
    use(loop, 99, "0");

    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenABudgetOfCost_whenItIsUsedUp_thenNoIterationBegins() {
    var budget =
        new Budget(Optional.empty(), OptionalLong.empty(), Optional.of(new BigDecimal("0.30")));
    var loop = bench.start(Workbench.config().budget(budget));
    use(loop, 0, "0.1");
    use(loop, 0, "0.2");

    assertThat(refusedFor(loop)).isEqualTo(StopReason.LIMIT_BUDGET);
  }

  @Test
  void givenABudgetOfTime_whenTheWorkUsedItUp_thenTheLoopEndsByTimeout() {
    var budget =
        new Budget(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty(), Optional.empty());
    var loop = bench.start(Workbench.config().budget(budget));
    var grant = bench.begin(loop);
    bench.clock.advance(Duration.ofMinutes(1));
    bench.complete(grant, UNDONE);

    assertThat(refusedFor(loop)).isEqualTo(StopReason.LIMIT_TIME);
    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenABudgetOfTime_whenItPassesBetweenIterations_thenItIsNotUsedUp() {
    var budget =
        new Budget(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty(), Optional.empty());
    var loop = bench.start(Workbench.config().budget(budget));
    bench.iterate(loop, 1);

    bench.clock.advance(Duration.ofMinutes(10));

    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenAUsedUpBudget_whenTheLastIterationMetEverything_thenTheLoopIsASuccess() {
    var loop = bench.start(Workbench.config().budget(tokens(10)));
    var grant = bench.begin(loop);

    var answer = bench.complete(Workbench.completion(grant, DONE, Usage.of(500, BigDecimal.ZERO)));

    assertThat(answer.decision().outcome()).contains(LoopOutcome.COMPLETED);
  }

  @Test
  void givenAFailure_whenItReportsUsage_thenThatCounts() {
    var loop = bench.start(Workbench.config().budget(tokens(10)));
    var grant = bench.begin(loop);
    var failure =
        new dev.loopwright.application.port.in.Failure(
            loop, 1, grant.active().token(), "no luck", true, Usage.of(10, BigDecimal.ONE));

    bench.framework().iterations().fail(Workbench.AGENT, failure);

    assertThat(bench.state(loop).counters().usage().tokens()).isEqualTo(10);
    assertThat(refusedFor(loop)).isEqualTo(StopReason.LIMIT_BUDGET);
  }
}
