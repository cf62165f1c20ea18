package dev.loopwright.adapter.aws.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.InMemoryProgressQueries;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.NumericPolicyAdministration;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whole loops cost at the service, counted there, with agents' states of a megabyte. */
class CallsOfALoopTest {
  private static final SessionId SESSION = new SessionId("counted");
  private static final Caller AGENT = Caller.local("fixer");
  private static final int LAST = 6;
  private static final int BYTES = 740_000; // in Base64 a megabyte, which gzip hardly shortens

  private final Random random = new Random(1);
  private AgentCoreFake fake;
  private AgentCoreCheckpointStore checkpoints;
  private InMemoryLoopStore store;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    restart();
    store = new InMemoryLoopStore();
  }

  @AfterEach
  void stop() {
    checkpoints.close();
    fake.close();
  }

  /** Another process knows nothing of what this one saved. */
  private void restart() {
    checkpoints =
        AgentCoreCheckpointStore.open(
            FakeAccess.to(fake),
            new MemorySettings(Optional.empty(), "loopwright", 30),
            Clock.systemUTC());
  }

  private LoopFramework framework() {
    var policies = new InMemoryPolicyStore();
    var tools =
        new ConditionTools(
            new ScriptedSandbox(),
            new InMemoryWorkspaces(),
            new ScriptedReportReader(),
            new InMemoryToolGateway(),
            Map.of("last", CallsOfALoopTest::isLast));
    return LoopFramework.builder()
        .backends(
            new Backends(
                store,
                store,
                store,
                checkpoints,
                policies,
                new NumericPolicyDecisionPoint(),
                new NumericPolicyAdministration(),
                new InMemoryProgressQueries(store, policies),
                tools))
        .caller(AGENT)
        .build();
  }

  private static Verdict isLast(LoopState state) {
    return state.counters().currentIteration() == LAST
        ? Verdict.of(ExitConditionStatusValue.MET, "it is")
        : Verdict.of(ExitConditionStatusValue.NOT_MET, "more are to come");
  }

  private static LoopConfig config() {
    return LoopConfig.builder("fixer")
        .exitConditions(ExitConditionConfig.evaluatedBy("last"))
        .checkpoints(new CheckpointSchedule(1, Duration.ofDays(1)))
        .build();
  }

  private WorkAnswer aMegabyte() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var text = Base64.getEncoder().encodeToString(bytes);
    return WorkAnswer.done(new JsonText("{\"text\":\"" + text + "\"}"));
  }

  private long reads() {
    return fake.count("ListEvents") + fake.count("GetEvent");
  }

  /** Answers and notes how many reads had been made when the work was first called. */
  private WorkFunction noting(AtomicLong readsBefore) {
    return request -> {
      readsBefore.compareAndSet(-1, reads());
      return aMegabyte();
    };
  }

  private void pauseAfter(int iterations) {
    var framework = framework();
    var result =
        framework
            .initialize(config(), SESSION)
            .run(
                request -> {
                  if (request.iteration() == iterations) {
                    framework.control().pause(AGENT, SESSION);
                  }
                  return aMegabyte();
                });
    assertThat(result.state().phase().name()).isEqualTo("PAUSED");
  }

  @Test
  void givenStatesOfAMegabyte_whenALoopRuns_thenEachSaveIsOneCreateEventAndNothingIsRead() {
    var framework = framework();

    var result = framework.initialize(config(), SESSION).run(request -> aMegabyte());

    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    var saved =
        framework.watch().events(AGENT, SESSION, PageRequest.first(1_000)).items().stream()
            .filter(event -> event.type() == EventType.CHECKPOINT_SAVED)
            .count();
    assertThat(saved).isEqualTo(LAST);
    assertThat(fake.count("CreateEvent")).isEqualTo(saved);
    assertThat(fake.count("ListEvents")).as("one look, before the loop's first save").isOne();
    assertThat(fake.count("GetEvent")).isZero();
  }

  @Test
  void givenAStoreThatIsLost_whenTheLoopIsResumed_thenItIsRebuiltByTwoReads() {
    pauseAfter(3);
    checkpoints.close();
    restart();
    store = new InMemoryLoopStore();
    var before = reads();

    var resumed = framework().control().resume(AGENT, SESSION, Optional.empty());

    assertThat(resumed.counters().currentIteration()).isGreaterThanOrEqualTo(2);
    assertThat(reads() - before).isEqualTo(2);
  }

  @Test
  void givenACheckpoint_whenALoopIsRunFromIt_thenItIsReadByTwoReads() {
    pauseAfter(3);
    var from = checkpoints.latest(SESSION).orElseThrow().id();
    var before = reads();
    var atFirstWork = new AtomicLong(-1);

    var result = framework().loop(SESSION).run(noting(atFirstWork), from);

    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    assertThat(atFirstWork.get() - before).isEqualTo(2);
    assertThat(reads() - before).as("nor does the rest of the loop read anything").isEqualTo(2);
  }
}
