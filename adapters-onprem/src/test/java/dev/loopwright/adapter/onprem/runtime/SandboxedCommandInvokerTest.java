package dev.loopwright.adapter.onprem.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.ScriptedSandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SandboxedCommandInvokerTest {
  private static final Work.Command WORK = new Work.Command(List.of("./agent", "--once"));
  private static final WorkRequest REQUEST = WorkRequests.due(Duration.ofSeconds(90));

  private final ScriptedSandbox sandbox = new ScriptedSandbox();
  private final SandboxedCommandInvoker invoker =
      new SandboxedCommandInvoker(sandbox, WorkRequests.CLOCK);

  private WorkAnswer answerTo(SandboxResult result) {
    sandbox.answer(WORK.command(), result);
    return invoker.invoke(WORK, REQUEST);
  }

  private static WorkAnswer.Failed failed(WorkAnswer answer) {
    assertThat(answer).isInstanceOf(WorkAnswer.Failed.class);
    return (WorkAnswer.Failed) answer;
  }

  @Test
  void givenKindsOfWork_whenAsked_thenItDoesCommandsAlone() {
    assertThat(invoker.does(WORK)).isTrue();
    assertThat(invoker.does(new Work.AgentDriven())).isFalse();
  }

  @Test
  void givenALoopThatIsTraced_whenInvoked_thenTheCommandGetsTheSpanInItsEnvironment() {
    var span = TraceContext.ofIteration(REQUEST.sessionId(), 3);
    sandbox.answer(WORK.command(), ScriptedSandbox.exited(0, "{\"agent_state\":{}}"));

    invoker.invoke(WORK, WorkRequests.in(span));

    assertThat(sandbox.runs().get(0).environment())
        .containsExactly(Map.entry("TRACEPARENT", span.traceparent()));
  }

  @Test
  void givenARequest_whenInvoked_thenTheCommandGetsItAsBeginAnswersItAndTheTimeThatIsLeft() {
    answerTo(ScriptedSandbox.exited(0, "{\"agent_state\":{}}"));

    assertThat(sandbox.runs()).hasSize(1);
    var run = sandbox.runs().get(0);
    assertThat(run.timeout()).isEqualTo(Duration.ofSeconds(90));
    var input = JsonObjectReader.parse(run.input());
    assertThat(input.string("session_id")).contains("s-1");
    assertThat(input.integer("iteration")).hasValue(3);
    assertThat(input.string("lease_token")).contains("the-lease");
    assertThat(input.integer("remaining_iterations")).hasValue(7);
    assertThat(input.string("workspace")).contains(".");
    assertThat(run.input()).contains("\"agent_state\":{ \"b\":1.50,\"a\":null }");
  }

  @Test
  void givenAnAnswer_whenInvoked_thenItsStateComesToTheByte() {
    var answer =
        answerTo(
            ScriptedSandbox.exited(
                0,
                "{\"agent_state\": {\"z\" : 1.500, \"a\":[ ]},\"usage\":{\"tokens\":7,"
                    + "\"cost_usd\":0.25},\"custom_data\":{\"k\": 1}}\n"));

    assertThat(answer)
        .isEqualTo(
            new WorkAnswer.Done(
                new JsonText("{\"z\" : 1.500, \"a\":[ ]}"),
                Usage.of(7, new BigDecimal("0.25")),
                new JsonText("{\"k\": 1}")));
  }

  @Test
  void givenAnExitCodeOtherThan0_whenInvoked_thenTheWorkFailedAndTheLoopMayGoOn() {
    var answer =
        answerTo(
            new SandboxResult(
                SandboxResult.End.EXITED,
                OptionalInt.of(3),
                "{\"agent_state\":{}}",
                "no model\n",
                Duration.ZERO,
                "scripted"));

    assertThat(failed(answer).recoverable()).isTrue();
    assertThat(failed(answer).errorMessage()).contains("exit code 3").contains("no model");
  }

  @Test
  void givenNoEndBeforeTheDeadline_whenInvoked_thenTheWorkFailed() {
    var answer = answerTo(ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, ""));

    assertThat(failed(answer).recoverable()).isTrue();
    assertThat(failed(answer).errorMessage()).contains("deadline");
  }

  @Test
  void givenTooMuchOutput_whenInvoked_thenTheWorkFailed() {
    var answer = answerTo(ScriptedSandbox.killed(SandboxResult.End.OUTPUT_CAPPED, "{"));

    assertThat(failed(answer).errorMessage()).contains("too much output");
  }

  @Test
  void givenAnAnswerThatIsNoJson_whenInvoked_thenTheFailureQuotesIt() {
    var answer = answerTo(ScriptedSandbox.exited(0, "All done! " + "x".repeat(5_000)));

    assertThat(failed(answer).recoverable()).isTrue();
    assertThat(failed(answer).errorMessage()).contains("All done!").hasSizeLessThan(1_000);
  }

  @Test
  void givenAnAnswerWithoutAState_whenInvoked_thenTheFailureSaysWhatIsMissing() {
    assertThat(failed(answerTo(ScriptedSandbox.exited(0, "{}"))).errorMessage())
        .contains("/agent_state");
  }

  @Test
  void givenADeadlineThatHasPassed_whenInvoked_thenNothingRuns() {
    var answer = invoker.invoke(WORK, WorkRequests.due(Duration.ZERO));

    assertThat(failed(answer).errorMessage()).contains("deadline");
    assertThat(sandbox.runs()).isEmpty();
  }

  @Test
  void givenNoWorkspace_whenInvoked_thenTheLoopCanNotGoOn() {
    var request =
        new WorkRequest(
            REQUEST.sessionId(),
            REQUEST.iteration(),
            REQUEST.lease(),
            REQUEST.deadline(),
            REQUEST.maxIterations(),
            REQUEST.agentState(),
            REQUEST.conditions(),
            Optional.empty());

    var answer = invoker.invoke(WORK, request);

    assertThat(failed(answer).recoverable()).isFalse();
    assertThat(failed(answer).errorMessage()).contains("workspace");
  }

  @Test
  void givenAWorkspaceThatIsGone_whenInvoked_thenTheFailureSaysSo() {
    sandbox.answer(
        WORK.command(),
        (SandboxCommand run) -> {
          throw InvalidInputException.of("/workspace/path", "is not there");
        });

    assertThat(failed(invoker.invoke(WORK, REQUEST)).errorMessage()).contains("is not there");
  }

  @Test
  void givenNoIsolation_whenInvoked_thenNothingRanAndTheCallerHearsIt() {
    sandbox.goAway("bubblewrap is missing");

    assertThatThrownBy(() -> invoker.invoke(WORK, REQUEST))
        .isInstanceOf(SandboxUnavailableException.class);
  }
}
