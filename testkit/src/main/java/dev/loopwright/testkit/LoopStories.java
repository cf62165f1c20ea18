package dev.loopwright.testkit;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.AttemptAgain;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.Budget;
import dev.loopwright.domain.loop.CancelLoop;
import dev.loopwright.domain.loop.ChangeLimit;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LostLoop;
import dev.loopwright.domain.loop.PauseLoop;
import dev.loopwright.domain.loop.Permission;
import dev.loopwright.domain.loop.RecordFailure;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.loop.ResumeLoop;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Loops that between them went through every stage, so that an adapter can be tried on all. */
public final class LoopStories {
  private LoopStories() {}

  /** {@return one story per kind of end; their steps pass through every other stage} */
  public static List<LoopStory> ofEveryStage() {
    return List.of(
        completed("completed"),
        capped("capped"),
        failed("failed"),
        cancelled("cancelled"),
        paused("paused"),
        denied("denied"),
        resumed("resumed"),
        setBack("set-back"),
        rebuilt("rebuilt"));
  }

  /**
   * {@return a loop that was verified and ended}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory completed(String sessionId) {
    var story =
        LoopStory.of(sessionId, everythingSet()).begin().complete("{\"a\":1}").verify(false).save();
    return story.begin().complete("{ \"a\" : 2 }").verify(true).save();
  }

  /**
   * {@return a loop that ended by its limit of one iteration}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory capped(String sessionId) {
    var config = LoopConfig.builder("fixer").maxIterations(1).work(new Work.InProcess()).build();
    return LoopStory.of(sessionId, config).begin().complete("1").verify(false).begin().save();
  }

  /**
   * {@return a loop whose work failed beyond recovery}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory failed(String sessionId) {
    var story = LoopStory.of(sessionId).begin();
    var receipt = new CompletionReceipt(story.lease(), "digest", JsonText.EMPTY_OBJECT);
    return story
        .step(
            new RecordFailure(
                story.iteration(), receipt, "it \"broke\"\n", false, Usage.NONE, story.tick()))
        .save();
  }

  /**
   * {@return a loop that was cancelled while an iteration ran}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory cancelled(String sessionId) {
    var story = LoopStory.of(sessionId).begin();
    return story.step(new CancelLoop("enough", "ann", story.tick())).save();
  }

  /**
   * {@return a loop that was paused while an iteration ran a second time, and then completed it}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory paused(String sessionId) {
    var story = LoopStory.of(sessionId).begin();
    story.step(new AttemptAgain(story.lease(), story.tick()));
    story.step(new PauseLoop(StopReason.PAUSED, "ann", story.tick()));
    return story.complete("[]");
  }

  /**
   * {@return a loop that a policy's statement paused}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory denied(String sessionId) {
    var story = LoopStory.of(sessionId);
    var policy = Policy.defaultFor(story.state().config().agentName());
    var forbid =
        new PolicyDecision.Forbid(3, PolicyDecision.Cause.STATEMENT, List.of("no-work-on-sunday"));
    return story.step(
        new BeginIteration(story.lease(), new Permission(policy, forbid), story.tick()));
  }

  /**
   * {@return a loop that was set back to a checkpoint, under a limit of its own}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory resumed(String sessionId) {
    var story = LoopStory.of(sessionId).iterate(5);
    story.iterate(1);
    var restoration =
        new Restoration(
            new CheckpointId("checkpoint-5"),
            5,
            new JsonText("{\"iteration\":5}"),
            Optional.of(false));
    story.step(new ResumeLoop(story.permission(), Optional.of(restoration), "ann", story.tick()));
    story.step(
        new ChangeLimit(7, story.permission().policy(), "a few more", "admin", story.tick()));
    return story.begin();
  }

  /**
   * {@return a loop that was set back to a checkpoint and has not begun again}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory setBack(String sessionId) {
    var story = LoopStory.of(sessionId).iterate(6);
    var restoration =
        new Restoration(new CheckpointId("checkpoint-5"), 5, new JsonText("[5]"), Optional.empty());
    return story.step(
        new ResumeLoop(story.permission(), Optional.of(restoration), "ann", story.tick()));
  }

  /**
   * {@return a loop that was rebuilt from its checkpoint after its store was lost}
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   */
  public static LoopStory rebuilt(String sessionId) {
    var lost = LoopStory.of(sessionId).iterate(5);
    var checkpoint = lost.state().timeline().lastCheckpoint().orElseThrow();
    return LoopStory.rebuilt(
        new LostLoop(lost.state(), checkpoint, Optional.of(false), lost.tick()));
  }

  /** {@return a configuration without a single default} */
  public static LoopConfig everythingSet() {
    var tests =
        new ExitConditionConfig(
            ExitConditionType.ALL_TESTS_PASS,
            "unit",
            Optional.of("maven"),
            new ToolArguments(
                List.of("mvn", "test"),
                Optional.of("target/*.xml"),
                OptionalInt.of(2),
                true,
                new Selection(List.of("é😀"), Optional.of("not slow")),
                new JsonText("{ \"paths\":[\"é😀\"], \"x\":1.00 }")),
            Optional.of(Duration.ofSeconds(60)),
            Optional.empty(),
            "all \"unit\" tests");
    return LoopConfig.builder("fixer")
        .maxIterations(9)
        .exitConditions(tests.protecting("build/*.sh"), ExitConditionConfig.evaluatedBy("mine"))
        .checkpoints(new CheckpointSchedule(1, Duration.ofHours(2)))
        .budget(
            new Budget(
                Optional.of(Duration.ofHours(1)),
                OptionalLong.of(5_000_000_000L),
                Optional.of(new BigDecimal("12.50"))))
        .workspace(new WorkspacePath("/srv/work/fixer"))
        .work(new Work.Http(URI.create("http://localhost:8080/agent?x=1")))
        .customMetadata(new JsonText("{ \"team\" : \"x\" }"))
        .build();
  }
}
