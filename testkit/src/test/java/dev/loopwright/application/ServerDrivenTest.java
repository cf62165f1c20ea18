package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Loops whose work the server calls. */
class ServerDrivenTest {
  private final DrivenBench driven = new DrivenBench();
  private final Workbench bench = driven.bench;

  @Test
  void givenWorkOfTheServers_whenStarted_thenItRunsToItsEndByItself() {
    driven.agent = request -> WorkAnswer.done(request.iteration() == 3 ? DONE : UNDONE);

    var loop = driven.start();

    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.COMPLETED);
    assertThat(driven.requests).extracting(WorkRequest::iteration).containsExactly(1, 2, 3);
  }

  @Test
  void givenWorkOfTheServers_whenStarted_thenTheWorkIsToldWhatItNeeds() {
    var loop = bench.start(DrivenBench.config().maxIterations(9));

    var request = driven.requests.get(0);
    assertThat(request.sessionId()).isEqualTo(loop);
    assertThat(request.workspace()).contains(Workbench.WORKSPACE);
    assertThat(request.remainingIterations()).isEqualTo(8);
    assertThat(request.conditions()).hasSize(1);
  }

  @Test
  void givenMoreLoopsThanThreads_whenTheyAreDriven_thenTheyTakeTurns() throws Exception {
    var thread = Executors.newSingleThreadExecutor();
    bench.drivers = thread;
    var bothStarted = new CountDownLatch(1);
    var worked = Collections.synchronizedList(new ArrayList<String>());
    driven.agent =
        request -> {
          await(bothStarted);
          worked.add(request.sessionId() + " " + request.iteration());
          return WorkAnswer.done(UNDONE);
        };

    bench.framework().control().start(AGENT, request("one"));
    bench.framework().control().start(AGENT, request("two"));
    bothStarted.countDown();

    while (worked.size() < 6) {
      thread.submit(() -> {}).get(10, TimeUnit.SECONDS);
    }
    thread.shutdown();
    assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(worked).containsExactly("one 1", "two 1", "one 2", "two 2", "one 3", "two 3");
  }

  private static StartRequest request(String sessionId) {
    return new StartRequest(
        Optional.of(new SessionId(sessionId)),
        DrivenBench.config().maxIterations(3).build(),
        JsonText.EMPTY_OBJECT);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenWorkThatNothingHereDoes_whenStarted_thenItIsRefused() {
    var work = new Work.Http(URI.create("http://agent.example/work"));

    assertThatThrownBy(() -> bench.start(DrivenBench.config().work(work)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/work/type");
  }

  @Test
  void givenWorkThatItsInvokerDoesNotDo_whenStarted_thenItIsRefusedWithItsWords() {
    assertThatThrownBy(() -> bench.start(DrivenBench.config().work(DrivenBench.FORBIDDEN)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not done here");
  }

  @Test
  void givenACommandWithoutAWorkspace_whenStarted_thenItIsRefused() {
    assertThatThrownBy(
            () -> bench.start(Workbench.config().work(new Work.Command(List.of("agent")))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/workspace");
  }

  @Test
  void givenAWorkspaceThatIsNotThereAndWorkNobodyDoes_whenStarted_thenBothFaultsAreTold() {
    var config =
        Workbench.config()
            .workspace(new dev.loopwright.domain.loop.WorkspacePath("elsewhere"))
            .work(new Work.Http(URI.create("http://agent.example/work")));

    assertThatThrownBy(() -> bench.start(config))
        .isInstanceOfSatisfying(
            InvalidInputException.class, refusal -> assertThat(refusal.faults()).hasSize(2));
  }

  @Test
  void givenALoopThatTheServerDrives_whenAnAgentBeginsAnIteration_thenItIsRefused() {
    var waiting = new ArrayDeque<Runnable>();
    bench.drivers = waiting::add;
    var loop = driven.start();

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenAPausedLoop_whenItIsResumed_thenTheServerDrivesItOn() {
    driven.agent =
        request -> {
          if (request.iteration() == 1) {
            bench.framework().control().pause(AGENT, request.sessionId());
            return WorkAnswer.done(UNDONE);
          }
          return WorkAnswer.done(DONE);
        };
    var loop = driven.start();
    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.PAUSED);

    bench.framework().control().resume(AGENT, loop, Optional.empty());

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenALoopThatIsJustPausing_whenItIsResumedAtThatMoment_thenTheServerDrivesItOn() {
    driven.agent =
        request -> {
          if (request.iteration() == 1) {
            bench.framework().control().pause(AGENT, request.sessionId());
            return WorkAnswer.done(UNDONE);
          }
          return WorkAnswer.done(DONE);
        };
    bench.publish("resuming", events -> events.forEach(this::resumeAtOnce));

    var loop = driven.start();

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.COMPLETED);
  }

  private void resumeAtOnce(LoopEvent event) {
    if (event.type() == EventType.PAUSED) {
      bench.framework().control().resume(AGENT, event.sessionId(), Optional.empty());
    }
  }

  @Test
  void givenAForbiddingPolicy_whenStarted_thenTheLoopPausesAndNoWorkIsCalled() {
    bench.decisionPoint.forbid(Cause.STATEMENT);

    var loop = driven.start();

    assertThat(driven.phase(loop)).isEqualTo(LoopPhase.PAUSED);
    assertThat(driven.requests).isEmpty();
  }

  @Test
  void givenALoopThatIsDriven_whenItIsCancelled_thenItsWorkIsCalledNoMore() {
    driven.agent =
        request -> {
          bench.framework().control().cancel(AGENT, request.sessionId(), "");
          return WorkAnswer.done(UNDONE);
        };

    var loop = driven.start();

    assertThat(driven.requests).hasSize(1);
    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.CANCELLED);
  }

  @Test
  void givenALoopAtItsLimit_whenTheServerDrivesIt_thenItIsCapped() {
    driven.agent = request -> WorkAnswer.done(UNDONE);

    var loop = bench.start(DrivenBench.config().maxIterations(2));

    assertThat(driven.requests).hasSize(2);
    assertThat(bench.state(loop).ending().orElseThrow().outcome())
        .isEqualTo(LoopOutcome.ITERATION_LIMIT);
  }
}
