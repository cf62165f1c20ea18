package dev.loopwright.adapter.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.RuntimeAgent;
import dev.loopwright.agentcore.fake.RuntimeAgent.Invocation;
import dev.loopwright.agentcore.fake.RuntimeAgent.Reply;
import dev.loopwright.agentcore.fake.RuntimeService;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.RequestableCancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What the contract does not see: sessions, streams, and what may befall a call. */
class AgentCoreRuntimeInvokerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final RuntimeSettings SETTINGS =
      new RuntimeSettings(Set.of(RuntimeService.RUNTIME));
  private static final Work WORK =
      new Work.AgentCoreRuntime(RuntimeService.RUNTIME, Optional.empty());
  private static final Duration PLENTY = Duration.ofSeconds(60);
  private static final String DONE = "{\"agent_state\":{\"done\":true}}";
  private static final JsonText STATE = new JsonText("{\"done\":true}");

  private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
  private AgentCoreFake fake;
  private AgentCoreRuntimeInvoker invoker;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    invoker = AgentCoreRuntimeInvoker.open(FakeAccess.to(fake), SETTINGS, CLOCK);
    agent(invocation -> Reply.json(DONE));
  }

  @AfterEach
  void stop() {
    invoker.close();
    fake.close();
  }

  private void agent(RuntimeAgent agent) {
    fake.runtimes()
        .offer(
            invocation -> {
              invocations.add(invocation);
              return agent.answer(invocation);
            });
  }

  private static WorkRequest request(String session, int iteration, Duration left) {
    return new WorkRequest(
        new SessionId(session),
        iteration,
        new LeaseToken("the-lease"),
        CLOCK.instant().plus(left),
        10,
        JsonText.EMPTY_OBJECT,
        List.of(),
        Optional.empty());
  }

  private WorkAnswer invoke() {
    return invoker.invoke(WORK, request("s-1", 1, PLENTY));
  }

  private WorkAnswer.Failed failed() {
    return failed(invoke());
  }

  private static WorkAnswer.Failed failed(WorkAnswer answer) {
    assertThat(answer).isInstanceOf(WorkAnswer.Failed.class);
    return (WorkAnswer.Failed) answer;
  }

  private void disturb(Disturbance disturbance) {
    fake.disturbances().plan("InvokeAgentRuntime", 1, disturbance);
  }

  private static Disturbance refusal(int status, String type) {
    return new Disturbance.Refused(new ServiceException(status, type, "as the test wants"));
  }

  @Test
  void givenIterationsOfTwoLoops_whenInvoked_thenEachLoopHasOneSessionOfItsOwn() {
    invoker.invoke(WORK, request("s", 1, PLENTY));
    invoker.invoke(WORK, request("s", 2, PLENTY));
    invoker.invoke(WORK, request("s-2", 1, PLENTY));

    var sessions = invocations.stream().map(Invocation::sessionId).toList();
    assertThat(sessions.get(1)).isEqualTo(sessions.get(0)).startsWith("s-");
    assertThat(sessions.get(2)).isNotEqualTo(sessions.get(0)).startsWith("s-2-");
    assertThat(sessions).allMatch(id -> id.matches("[a-zA-Z0-9][a-zA-Z0-9_-]{32,99}"));
  }

  @Test
  void givenTheLongestNameOfALoop_whenInvoked_thenItsSessionKeepsTheServicesBounds() {
    invoker.invoke(WORK, request("x".repeat(100), 1, PLENTY));
    invoker.invoke(WORK, request("x".repeat(99), 1, PLENTY));

    assertThat(invocations).extracting(Invocation::sessionId).doesNotHaveDuplicates();
    assertThat(invocations.get(0).sessionId()).hasSize(100);
  }

  @Test
  void givenARequestInASpan_whenInvoked_thenTheAgentIsToldTheSpanAndTheLoop() {
    var plain = request("s-1", 3, PLENTY);
    var span = TraceContext.ofIteration(plain.sessionId(), 3);

    invoker.invoke(
        WORK,
        new WorkRequest(
            plain.sessionId(),
            3,
            plain.lease(),
            plain.deadline(),
            10,
            plain.agentState(),
            List.of(),
            Optional.empty(),
            plain.cancellation(),
            Optional.of(span)));

    assertThat(invocations.get(0).traceparent()).contains(span.traceparent());
    assertThat(invocations.get(0).baggage()).contains("session.id=s-1");
  }

  @Test
  void givenAnEventStream_whenInvoked_thenItsLastEventIsTheCompletion() {
    agent(
        invocation ->
            new Reply(
                200,
                "text/event-stream; charset=utf-8",
                out -> {
                  for (var i = 0; i < 3; i++) {
                    out.write("data: {\"progress\":1}\n\n".getBytes(UTF_8));
                    out.flush();
                  }
                  out.write(
                      (": all well\r\nevent: end\r\ndata:" + DONE + "\r\n\r\n").getBytes(UTF_8));
                }));

    assertThat(invoke()).isEqualTo(WorkAnswer.done(STATE));
  }

  @Test
  void givenAnEventOfManyLines_whenInvoked_thenTheyAreOneCompletion() {
    agent(invocation -> Reply.events("data: {\"agent_state\":\ndata:  {\"done\":true}}\ndata\n\n"));

    assertThat(invoke()).isEqualTo(WorkAnswer.done(STATE));
  }

  @Test
  void givenAnEventStreamThatBreaksOffInItsLastEvent_whenInvoked_thenTheIterationFailed() {
    agent(invocation -> Reply.events("data: {\"progress\":1}\n\ndata: " + DONE + "\n"));

    assertThat(failed().errorMessage()).contains("{\"progress\":1}");
  }

  @Test
  void givenAnEventStreamWithoutEvents_whenInvoked_thenTheIterationFailed() {
    agent(invocation -> Reply.events(": nothing\n\n"));

    assertThat(failed().errorMessage()).contains("ended without an event");
  }

  @Test
  void givenAnAnswerWithoutEnd_whenInvoked_thenItIsReadToTheCapAndItsSessionIsStopped() {
    agent(
        invocation ->
            new Reply(
                200,
                "application/json",
                out -> {
                  var chunk = new byte[65_536];
                  for (var i = 0; i < 300; i++) {
                    out.write(chunk);
                  }
                }));

    assertThat(failed().errorMessage()).contains("longer than").contains("session was stopped");
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenAnAnswerThatIsNotUtf8_whenInvoked_thenTheStateIsNotGuessed() {
    agent(
        invocation ->
            new Reply(
                200, "application/json", out -> out.write(new byte[] {'{', '"', -4, '"', '}'})));

    assertThat(failed().errorMessage()).contains("UTF-8");
  }

  @Test
  void givenAnAgentThatFails_whenInvoked_thenTheIterationFailedAndNothingIsSentAgain() {
    agent(invocation -> Reply.text(500, "text/plain", "out of ideas"));

    var answer = failed();

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("Received error (500) from runtime");
    assertThat(invocations).hasSize(1);
    assertThat(fake.count("StopRuntimeSession")).as("the agent is done").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "429, ThrottlingException",
    "402, ServiceQuotaExceededException",
    "409, RetryableConflictException"
  })
  void givenAServiceThatHasNoRoomNow_whenInvoked_thenNothingRanAndTheCallerHearsIt(
      int status, String type) {
    disturb(refusal(status, type));

    assertThatThrownBy(this::invoke)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(RuntimeService.RUNTIME)
        .hasMessageContaining("as the test wants");
    assertThat(invocations).isEmpty();
    assertThat(fake.count("InvokeAgentRuntime")).isOne();
    assertThat(fake.count("StopRuntimeSession")).as("another may be at work in it").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException",
    "403, AccessDeniedException",
    "404, ResourceNotFoundException"
  })
  void givenAServiceThatRefuses_whenInvoked_thenTheLoopCanNotGoOn(int status, String type) {
    disturb(refusal(status, type));

    var answer = failed();

    assertThat(answer.recoverable()).isFalse();
    assertThat(answer.errorMessage()).contains("as the test wants");
    assertThat(fake.count("InvokeAgentRuntime")).isOne();
  }

  @Test
  void givenAServiceThatFails_whenInvoked_thenTheIterationFailedAndItsSessionIsStopped() {
    invoke();
    disturb(new Disturbance.Failed());

    var answer = failed();

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("Internal failure");
    assertThat(fake.count("InvokeAgentRuntime")).isEqualTo(2);
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenAnAnswerThatIsLost_whenInvoked_thenItRanOnceAndItsSessionIsStopped() {
    disturb(new Disturbance.AnswerLost());

    var answer = failed();

    assertThat(answer.recoverable()).isTrue();
    assertThat(invocations).hasSize(1);
    assertThat(fake.count("InvokeAgentRuntime")).isOne();
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenAnAnswerThatIsCut_whenInvoked_thenTheIterationFailed() {
    disturb(new Disturbance.Cut(DONE.length() / 2));

    assertThat(failed().recoverable()).isTrue();
    assertThat(invocations).hasSize(1);
  }

  @Test
  void givenAnAgentThatIsSilent_whenTheDeadlineComes_thenItIsStoppedBeforeIt() {
    agent(
        invocation -> {
          invocation.untilItsSessionEnds();
          return Reply.json(DONE);
        });
    var began = System.nanoTime();

    var answer = failed(invoker.invoke(WORK, request("s-1", 1, Duration.ofSeconds(3))));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    assertThat(answer.errorMessage()).contains("deadline").contains("session was stopped");
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenASessionThatCanNotBeStopped_whenTheAgentIsGivenUp_thenTheAnswerSaysSo() {
    agent(
        invocation -> {
          invocation.untilItsSessionEnds();
          return Reply.json(DONE);
        });
    fake.disturbances().plan("StopRuntimeSession", 1, new Disturbance.Failed());

    var answer = failed(invoker.invoke(WORK, request("s-1", 1, Duration.ofSeconds(2))));

    assertThat(answer.errorMessage()).contains("may still be at work");
    assertThat(fake.count("StopRuntimeSession")).isOne();
  }

  @Test
  void givenALoopThatIsCancelled_whenItsAgentWorks_thenTheSessionIsStopped() {
    var cancellation = new RequestableCancellation();
    var plain = request("s-1", 1, PLENTY);
    agent(
        invocation -> {
          cancellation.request();
          invocation.untilItsSessionEnds();
          return Reply.json(DONE);
        });

    var answer =
        invoker.invoke(
            WORK,
            new WorkRequest(
                plain.sessionId(),
                1,
                plain.lease(),
                plain.deadline(),
                10,
                plain.agentState(),
                List.of(),
                Optional.empty(),
                cancellation));

    assertThat(failed(answer).errorMessage()).contains("cancelled").contains("was stopped");
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenAServerThatStops_whenItsAgentWorks_thenTheSessionIsStoppedAndTheInterruptIsKept() {
    var caller = Thread.currentThread();
    agent(
        invocation -> {
          caller.interrupt();
          invocation.untilItsSessionEnds();
          return Reply.json(DONE);
        });

    var answer = failed();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.errorMessage()).contains("server stopped waiting").contains("was stopped");
  }

  /** Each time, for what {@link dev.loopwright.adapter.aws.AsyncConnections} sees to is a race. */
  @Test
  void givenNobodyAtTheEndpoint_whenInvoked_thenNothingRanAndTheCallerHearsItAtOnce()
      throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var access = FakeAccess.to(fake);
    var nowhere =
        new AwsAccess(
            access.region(),
            Optional.of(URI.create("http://localhost:" + port)),
            access.credentials());
    try (var other = AgentCoreRuntimeInvoker.open(nowhere, SETTINGS, CLOCK)) {
      for (var i = 0; i < 200; i++) {
        assertThatThrownBy(() -> other.invoke(WORK, request("s-1", 1, PLENTY)))
            .isInstanceOf(BackendUnavailableException.class)
            .hasRootCauseInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void givenNoConnectionInTime_whenAskedWhatThatMeans_thenNothingRan() {
    assertThat(Failure.of(unsent("Acquire operation took longer than 10000 milliseconds.")))
        .isEqualTo(Failure.NOTHING_RAN);
    assertThat(Failure.of(unsent("Read timed out"))).isEqualTo(Failure.UNKNOWN);
  }

  /** Wrapped as the SDK does. */
  private static Throwable unsent(String message) {
    var timeout = new Throwable("a connection did not come", new TimeoutException(message));
    return new ExecutionException(SdkClientException.create("Unable to execute", timeout));
  }

  @Test
  void givenNoCredentials_whenInvoked_thenNothingIsSentAndTheCallerHearsIt() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("no credentials");
        };
    var access = new AwsAccess(Region.of(AgentCoreFake.REGION), Optional.of(fake.endpoint()), none);
    try (var other = AgentCoreRuntimeInvoker.open(access, SETTINGS, CLOCK)) {
      assertThatThrownBy(() -> other.invoke(WORK, request("s-1", 1, PLENTY)))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("finding credentials");
    }
  }

  @Test
  void givenARuntimeThatIsNotConfigured_whenCheckedOrInvoked_thenItIsRefusedAndNothingIsSent() {
    var other =
        new Work.AgentCoreRuntime(
            RuntimeService.RUNTIME.replace("fixer", "other"), Optional.empty());

    invoker.check(WORK);
    assertThatThrownBy(() -> invoker.check(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/work/agent_runtime_arn");
    assertThatThrownBy(() -> invoker.invoke(other, request("s-1", 1, PLENTY)))
        .isInstanceOf(BackendUnavailableException.class);
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void givenAnEndpointThatIsNotThere_whenInvoked_thenTheLoopCanNotGoOn() {
    var work = new Work.AgentCoreRuntime(RuntimeService.RUNTIME, Optional.of("PROD"));

    var answer = failed(invoker.invoke(work, request("s-1", 1, PLENTY)));

    assertThat(answer.recoverable()).isFalse();
    assertThat(answer.errorMessage()).contains("PROD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixer", "arn:aws:s3:::bucket"})
  void givenWhatIsNoRuntime_whenSet_thenItIsRefused(String arn) {
    assertThatThrownBy(() -> new RuntimeSettings(Set.of(arn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(arn);
    assertThatThrownBy(() -> new RuntimeSettings(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
