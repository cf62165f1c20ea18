package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.loop.WorkspacePath;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Every {@link AgentInvoker} passes this; one subclass per adapter supplies the invoker and agents
 * that really run behind it. Deadlines are measured by {@link #CLOCK}, which stands still.
 */
public abstract class AgentInvokerContract {
  /** The clock that the invoker is given. */
  protected static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  private static final Duration PLENTY = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  /** For the subclass of each adapter. */
  protected AgentInvokerContract() {}

  /** {@return the invoker under test} */
  protected abstract AgentInvoker invoker();

  /**
   * {@return work by an agent that takes its request and answers}
   *
   * @param answer to the byte
   */
  protected abstract Work answering(String answer);

  /** {@return work by an agent that takes its request and does not answer by itself} */
  protected abstract Work silent();

  /** {@return the requests that agents took so far, in their order} */
  protected abstract List<String> requests();

  /** {@return work of a kind that the invoker does not do} Default: what an agent drives. */
  protected Work ofAnotherKind() {
    return new Work.AgentDriven();
  }

  /** {@return where the work's files are} */
  protected Optional<WorkspacePath> workspace() {
    return Optional.of(new WorkspacePath("fixer"));
  }

  private WorkRequest request(Duration left, Cancellation cancellation) {
    return new WorkRequest(
        new SessionId("s-1"),
        3,
        new LeaseToken("the-lease"),
        CLOCK.instant().plus(left),
        10,
        new JsonText("{ \"b\":1.50,\"a\":null }"),
        List.of(),
        workspace(),
        cancellation);
  }

  private WorkAnswer invoke(Work work, Duration left) {
    return invoker().invoke(work, request(left, Cancellation.NONE));
  }

  private static WorkAnswer.Failed failed(WorkAnswer answer) {
    assertThat(answer).isInstanceOf(WorkAnswer.Failed.class);
    return (WorkAnswer.Failed) answer;
  }

  @Test
  void givenKindsOfWork_whenAsked_thenItDoesItsOwnAlone() {
    assertThat(invoker().does(answering("{}"))).isTrue();
    assertThat(invoker().does(ofAnotherKind())).isFalse();
    assertThat(catchThrowable(() -> invoke(ofAnotherKind(), PLENTY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenAnAgent_whenInvoked_thenItGetsTheIterationOnceWithItsStateToTheByte() {
    invoke(answering("{\"agent_state\":{}}"), PLENTY);

    assertThat(requests()).hasSize(1);
    assertThat(requests().get(0))
        .contains("\"session_id\":\"s-1\"")
        .contains("\"iteration\":3")
        .contains("\"remaining_iterations\":7")
        .contains("\"lease_token\":\"the-lease\"")
        .contains("\"agent_state\":{ \"b\":1.50,\"a\":null }");
  }

  @Test
  void givenAnAnswer_whenInvoked_thenItsStateComesToTheByteAndItsUsageIsCounted() {
    var answer =
        invoke(
            answering(
                "{\"agent_state\": {\"ü\" : 1.500, \"a\":[ ]},"
                    + "\"usage\":{\"tokens\":7,\"cost_usd\":0.25},\"custom_data\":{\"k\": 1}}"),
            PLENTY);

    assertThat(answer)
        .isEqualTo(
            new WorkAnswer.Done(
                new JsonText("{\"ü\" : 1.500, \"a\":[ ]}"),
                Usage.of(7, new BigDecimal("0.25")),
                new JsonText("{\"k\": 1}")));
  }

  @Test
  void givenAnAgentThatSaysItFailed_whenInvoked_thenItsWordsAndWhetherToGoOnAreTold() {
    var answer =
        failed(invoke(answering("{\"error_message\":\"no idea\",\"recoverable\":false}"), PLENTY));

    assertThat(answer.errorMessage()).isEqualTo("no idea");
    assertThat(answer.recoverable()).isFalse();
  }

  @Test
  void givenAnAnswerThatIsNoCompletion_whenInvoked_thenTheFailureQuotesItAndTheLoopGoesOn() {
    var answer = failed(invoke(answering("I have mended it"), PLENTY));

    assertThat(answer.errorMessage()).contains("I have mended it");
    assertThat(answer.recoverable()).isTrue();
    assertThat(requests()).as("nobody is asked again").hasSize(1);
  }

  @Test
  void givenADeadlineThatHasPassed_whenInvoked_thenNothingRuns() {
    failed(invoke(answering("{\"agent_state\":{}}"), Duration.ZERO));

    assertThat(requests()).isEmpty();
  }

  @Test
  void givenAnAgentThatIsSilent_whenTheDeadlineComes_thenTheIterationFailedAndTheLoopGoesOn() {
    var began = System.nanoTime();

    var answer = failed(invoke(silent(), SHORT));

    assertThat(answer.errorMessage()).contains("deadline");
    assertThat(answer.recoverable()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_MOST);
    assertThat(requests()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void givenAnAgentAtWork_whenItsLoopIsCancelled_thenNobodyWaitsForIt() {
    var cancellation = new RequestableCancellation();
    var work = silent();
    var answer =
        CompletableFuture.supplyAsync(() -> invoker().invoke(work, request(PLENTY, cancellation)));
    while (requests().isEmpty() && !answer.isDone()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    cancellation.request();

    answer.orTimeout(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    assertThat(failed(answer.join()).errorMessage()).contains("cancelled");
    assertThat(requests()).hasSize(1);
  }
}
