package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendProbesTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void endWhatHangs() {
    end.countDown();
    executor.shutdown();
  }

  private BackendProbes probes(Map<String, Supplier<Map<String, String>>> questions) {
    return new BackendProbes(questions, executor, PATIENCE);
  }

  private Map<String, String> hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody may interrupt a thread that may be inside JDBC", e);
    }
    return Map.of();
  }

  @Test
  void givenABackendThatAnswers_whenAsked_thenItIsUpWithWhatItSays() {
    var probes = probes(Map.of("store", () -> Map.of("durability", "power_loss")));

    assertThat(probes.ask("store"))
        .isEqualTo(new Probe.Answer(true, Map.of("durability", "power_loss")));
  }

  @Test
  void givenABackendThatIsAway_whenAsked_thenItIsDownAndSaysWhyInOurWords() {
    var probes =
        probes(
            Map.of(
                "memory",
                () -> {
                  throw new BackendUnavailableException(
                      "memory", "reading", new IOException("password=secret"));
                }));

    assertThat(probes.ask("memory"))
        .isEqualTo(
            new Probe.Answer(false, Map.of("error", "the memory backend failed while reading")));
  }

  @Test
  void givenAnAdapterWithAFault_whenAsked_thenItIsDownAndNothingOfItLeaves() {
    var probes =
        probes(
            Map.of(
                "memory",
                () -> {
                  throw new IllegalStateException("select secret from passwords");
                }));

    assertThat(probes.ask("memory").up()).isFalse();
    assertThat(probes.ask("memory").details().toString()).doesNotContain("secret");
  }

  @Test
  void givenTwoBackendsThatHang_whenBothAreAsked_thenTheyTakeNoLongerThanOneAndAreDown() {
    var probes = probes(Map.of("store", this::hang, "memory", this::hang, "policy", Map::of));
    var start = System.nanoTime();

    assertThat(probes.ask("store").details()).containsEntry("error", waited());
    assertThat(probes.ask("memory").details()).containsEntry("error", waited());
    assertThat(probes.ask("policy").up()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.multipliedBy(2));
  }

  private static String waited() {
    return "it has not answered within 300 ms";
  }

  @Test
  void givenABackendThatHangs_whenAskedAgain_thenNoSecondThreadWaitsForIt() {
    var asked = new AtomicInteger();
    var probes =
        probes(
            Map.of(
                "store",
                () -> {
                  asked.incrementAndGet();
                  return hang();
                }));

    probes.ask("store");
    probes.ask("store");

    assertThat(asked).hasValue(1);
  }

  @Test
  void givenAFreshAnswer_whenManyAsk_thenTheBackendIsAskedOnce() {
    var asked = new AtomicInteger();
    var probes =
        probes(
            Map.of(
                "store",
                () -> {
                  asked.incrementAndGet();
                  return Map.of();
                }));

    for (var i = 0; i < 100; i++) {
      assertThat(probes.ask("store").up()).isTrue();
    }

    assertThat(asked.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void givenABackendThatComesBack_whenAskedLater_thenItIsUpByItself() throws Exception {
    var away = new AtomicBoolean(true);
    var probes =
        probes(
            Map.of(
                "store",
                () -> {
                  if (away.get()) {
                    throw new BackendUnavailableException("store", "reading", new IOException());
                  }
                  return Map.of();
                }));
    assertThat(probes.ask("store").up()).isFalse();

    away.set(false);

    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!probes.ask("store").up() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(probes.ask("store").up()).isTrue();
  }
}
