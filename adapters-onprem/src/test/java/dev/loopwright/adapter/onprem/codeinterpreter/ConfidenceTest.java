package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.testkit.SettableClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicInteger looks = new AtomicInteger();
  private final EnumSet<SandboxGuard> missing = EnumSet.noneOf(SandboxGuard.class);
  private final Confidence confidence = new Confidence(this::look, clock);

  private void look() {
    looks.incrementAndGet();
    if (!missing.isEmpty()) {
      throw SandboxProbe.lost(missing);
    }
  }

  @Test
  void givenASoundSandbox_whenAskedManyTimes_thenOneLookIsEnoughForAWhile() {
    for (var times = 0; times < 100; times++) {
      confidence.check();
    }
    assertThat(looks).hasValue(1);

    clock.advance(Duration.ofSeconds(15));
    confidence.check();

    assertThat(looks).hasValue(2);
  }

  @Test
  void givenAGuardThatGoesMissing_whenAskedAfterAWhile_thenItIsNamedWithWhatToDo() {
    confidence.check();
    missing.add(SandboxGuard.NETWORK);
    clock.advance(Duration.ofSeconds(15));

    assertThatThrownBy(confidence::check)
        .isInstanceOf(SandboxUnavailableException.class)
        .hasMessageContaining("NETWORK is missing (a network namespace of its own)")
        .hasMessageContaining("undo what was changed");
  }

  @Test
  void givenAGuardThatIsMissing_whenACommandIsToRun_thenItIsRefusedUntilTheGuardIsBack() {
    missing.add(SandboxGuard.FILES);
    assertThatThrownBy(confidence::check).isInstanceOf(SandboxUnavailableException.class);
    assertThatThrownBy(confidence::demandUndoubted).isInstanceOf(SandboxUnavailableException.class);

    missing.clear();

    assertThatCode(confidence::demandUndoubted).doesNotThrowAnyException();
    assertThatCode(confidence::check).doesNotThrowAnyException();
  }

  @Test
  void givenACommandThatCouldNotBeIsolated_whenAskedNext_thenItIsLookedAtAtOnce() {
    confidence.check();
    confidence.lose();

    confidence.check();

    assertThat(looks).hasValue(2);
  }

  @Test
  void givenALookUnderWay_whenACommandIsToRun_thenItDoesNotWaitForIt() throws Exception {
    var looking = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var slow =
        new Confidence(
            () -> {
              looking.countDown();
              await(mayEnd);
            },
            clock);
    var asked = CompletableFuture.runAsync(slow::check);
    await(looking);

    slow.demandUndoubted();

    assertThat(asked).isNotDone();
    mayEnd.countDown();
    asked.get(20, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenASoundSandbox_whenCommandsRun_thenNothingIsLookedAt() {
    confidence.check();
    clock.advance(Duration.ofHours(1));

    confidence.demandUndoubted();

    assertThat(looks).hasValue(1);
  }
}
