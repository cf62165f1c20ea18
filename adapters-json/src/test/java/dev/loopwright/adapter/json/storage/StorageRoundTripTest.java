package dev.loopwright.adapter.json.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.EmitEvent;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.ReleaseIteration;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LoopRules;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageRoundTripTest {
  static Stream<Transition> everyStep() {
    return Stream.concat(LoopStories.ofEveryStage().stream(), Stream.of(released()))
        .flatMap(story -> story.steps().stream());
  }

  private static LoopStory released() {
    var story = LoopStory.of("released").begin();
    return story.step(new ReleaseIteration(1, story.lease(), story.tick()));
  }

  @Test
  void givenStories_whenGatheringTheirStages_thenNoneIsMissing() {
    var seen = everyStep().map(step -> step.after().stage().getClass()).collect(Collectors.toSet());

    assertThat(seen)
        .isEqualTo(Arrays.stream(Stage.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void givenState_whenReadBack_thenItIsEqual(Transition step) {
    var state = step.after();

    var config = LoopConfigStorage.read(LoopConfigStorage.text(state.config()));
    var baseline = BaselineStorage.read(BaselineStorage.text(state.verification().baseline()));
    var read =
        LoopStateStorage.read(LoopStateStorage.text(state), config, baseline, state.agentState());

    assertThat(read).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void givenEventsAndIteration_whenReadBack_thenTheyAreEqual(Transition step) {
    assertThat(step.events())
        .allSatisfy(
            event ->
                assertThat(LoopEventStorage.read(LoopEventStorage.text(event))).isEqualTo(event));
    assertThat(step.iteration().map(IterationRecordStorage::text).map(IterationRecordStorage::read))
        .isEqualTo(step.iteration());
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void givenCheckpoint_whenReadBack_thenItIsEqual(Transition step) {
    var custom = new JsonText("{ \"k\":\"\\u00e9\" }");
    var checkpoint =
        Checkpoint.fromLoopState(
                step.after(),
                new CheckpointId("c-1"),
                custom,
                Instant.parse("2026-03-04T05:06:07.123456789Z"))
            .savedAs("memory-1");

    var read =
        CheckpointStorage.read(
            CheckpointStorage.text(checkpoint), step.after().agentState(), "memory-1");

    assertThat(read).isEqualTo(checkpoint);
  }

  @Test
  void givenDetailsOfEveryKind_whenReadBack_thenTheyAreEqual() {
    var details =
        EventDetails.of("text", "a\u0000b\ud800")
            .and("yes", true)
            .and("no", false)
            .and("int", -1)
            .and("long", 1L)
            .and("far", Long.MAX_VALUE)
            .and("list", List.of("x", ""));
    var story = LoopStory.of("s");
    var event = story.step(new EmitEvent(details, story.tick())).last().events().get(0);

    assertThat(LoopEventStorage.read(LoopEventStorage.text(event))).isEqualTo(event);
  }

  private static final String RUNTIME =
      "arn:aws:bedrock-agentcore:eu-central-1:123456789012:runtime/fixer-aB3dE5gH7j";

  @Test
  void givenWorkOfEveryKind_whenReadBack_thenItIsEqual() {
    for (var work :
        List.of(
            new Work.Command(List.of("./a", "b c")),
            new Work.AgentCoreRuntime(RUNTIME, Optional.empty()),
            new Work.AgentCoreRuntime(RUNTIME, Optional.of("PROD")),
            new Work.InProcess(),
            new Work.AgentDriven())) {
      var config = LoopConfig.builder("x").work(work).build();

      assertThat(LoopConfigStorage.read(LoopConfigStorage.text(config))).isEqualTo(config);
    }
  }

  @Test
  void givenAWorkspaceThatNamesASession_whenStored_thenItIsAsItWas() {
    var workspace = new WorkspacePath("/srv/work/fixer", Optional.of("01ABC"));
    var config = LoopConfig.builder("x").workspace(workspace).build();

    assertThat(LoopConfigStorage.read(LoopConfigStorage.text(config))).isEqualTo(config);
  }

  @Test
  void givenPolicy_whenReadBack_thenItIsEqual() {
    var policy =
        new Policy(
            new AgentName("a \"b\" é"),
            77,
            Enforcement.MONITOR,
            33,
            Optional.of("permit (principal, action, resource);"),
            new LoopRules(
                List.of(
                    ExitConditionConfig.of(
                        ExitConditionType.ALL_TESTS_PASS,
                        ToolArguments.ofCommand("mvn", "test").withReport("r/*.xml"))),
                true),
            new PolicyRevision(5_000_000_000L, Instant.parse("2026-03-04T05:06:07.1Z"), "ann"));

    assertThat(PolicyStorage.read(PolicyStorage.text(policy))).isEqualTo(policy);
    assertThat(PolicyStorage.read(PolicyStorage.text(Policy.defaultFor(new AgentName("x")))))
        .isEqualTo(Policy.defaultFor(new AgentName("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"session_id\":5}",
        "{\"session_id\":\"s\",\"stage\":{\"type\":\"x\"}}"
      })
  void givenTextThatWasNotWritten_whenRead_thenItIsReportedAsCorrupted(String text) {
    LoopState state = LoopStory.of("s").state();

    assertThatThrownBy(
            () -> LoopStateStorage.read(text, state.config(), Baseline.NONE, state.agentState()))
        .isInstanceOf(CorruptedRecordException.class);
  }
}
