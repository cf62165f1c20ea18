package dev.loopwright.adapter.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.RuntimeAgent.Reply;
import dev.loopwright.agentcore.fake.RuntimeService;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runtime's session costs by its time, so it lasts no longer than its loop. */
class RuntimeSessionStopperTest {
  private static final Work WORK =
      new Work.AgentCoreRuntime(RuntimeService.RUNTIME, Optional.empty());

  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private AgentCoreFake fake;
  private AgentCoreRuntimeInvoker invoker;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    fake.runtimes().offer(invocation -> Reply.json("{\"agent_state\":{}}"));
    invoker =
        AgentCoreRuntimeInvoker.open(
            FakeAccess.to(fake),
            new RuntimeSettings(Set.of(RuntimeService.RUNTIME)),
            Clock.systemUTC());
    var unused = invoker.invoke(WORK, request());
    assertThat(fake.runtimes().sessions()).hasSize(1);
  }

  @AfterEach
  void stop() {
    invoker.close();
    fake.close();
  }

  private static WorkRequest request() {
    return new WorkRequest(
        new SessionId("s"),
        1,
        new LeaseToken("the-lease"),
        Clock.systemUTC().instant().plus(Duration.ofMinutes(1)),
        10,
        JsonText.EMPTY_OBJECT,
        List.of(),
        Optional.empty());
  }

  private static LoopStory loop(Work work) {
    var config =
        LoopConfig.builder("fixer")
            .work(work)
            .exitConditions(ExitConditionConfig.evaluatedBy("done"))
            .build();
    return LoopStory.of("s", config).begin().complete("{}");
  }

  /** Has the journal of a loop published. */
  private void publish(LoopStory story) {
    story.steps().forEach(step -> store.commit(step, List.of()));
    invoker
        .sessionStopper(store)
        .publish(story.steps().stream().flatMap(step -> step.events().stream()).toList());
  }

  @Test
  void givenASessionWithAnAgent_whenItsLoopHasEnded_thenItIsStopped() {
    publish(loop(WORK).verify(true).save());

    assertThat(fake.count("StopRuntimeSession")).isOne();
    assertThat(fake.runtimes().sessions()).isEmpty();
  }

  @Test
  void givenASessionWithAnAgent_whenItsLoopGoesOn_thenItIsKept() {
    publish(loop(WORK).verify(false).save());

    assertThat(fake.count("StopRuntimeSession")).isZero();
  }

  @Test
  void givenALoopThatItsAgentDrives_whenItHasEnded_thenNothingIsStopped() {
    publish(loop(new Work.AgentDriven()).verify(true).save());

    assertThat(fake.count("StopRuntimeSession")).isZero();
  }

  @Test
  void givenASessionThatCanNotBeStopped_whenItsLoopHasEnded_thenTheJournalGoesOnAllTheSame() {
    fake.disturbances().plan("StopRuntimeSession", 1, new Disturbance.Throttled());

    publish(loop(WORK).verify(true).save());

    assertThat(fake.runtimes().sessions()).as("ends by itself").hasSize(1);
  }
}
