package dev.loopwright.adapter.rest;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.AttemptAgain;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.Budget;
import dev.loopwright.domain.loop.CancelLoop;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.EndIdleLoop;
import dev.loopwright.domain.loop.ExpireIteration;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LostLoop;
import dev.loopwright.domain.loop.PauseLoop;
import dev.loopwright.domain.loop.Permission;
import dev.loopwright.domain.loop.RecordFailure;
import dev.loopwright.domain.loop.ResumeLoop;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.testkit.LoopStory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** How each situation of docs/phases.md comes about: the steps of a loop of a given id. */
final class PhaseStories {
  private static final Duration LONG = Duration.ofHours(2);

  private PhaseStories() {}

  static Map<String, Function<String, List<Transition>>> bySituation() {
    var stories = new LinkedHashMap<String, Function<String, List<Transition>>>();
    running(stories);
    ended(stories);
    paused(stories);
    return stories;
  }

  private static void running(Map<String, Function<String, List<Transition>>> stories) {
    stories.put("started", id -> started(id).steps());
    stories.put("an iteration runs", id -> started(id).begin().steps());
    stories.put("and a pause is requested", id -> pauseRequested(id).steps());
    stories.put("its completion is recorded", id -> recorded(id).steps());
    stories.put("not all met, a checkpoint is due", id -> recorded(id).verify(false).steps());
    stories.put("the next iteration may begin", id -> ready(id).steps());
    stories.put("the work failed and may go on", id -> failed(started(id).begin(), true).steps());
    stories.put("an iteration expired", id -> expired(started(id).begin()).steps());
    stories.put("all met, the last checkpoint is due", id -> recorded(id).verify(true).steps());
    stories.put("resumed", id -> resumed(ready(id)).steps());
  }

  private static void ended(Map<String, Function<String, List<Transition>>> stories) {
    stories.put("all met", id -> recorded(id).verify(true).save().steps());
    stories.put("over the iteration limit", id -> beginUnder(ready(id), limit(1)).steps());
    stories.put("budget of tokens or cost used up", id -> usedUp(id, tokens()).steps());
    stories.put(
        "forbidden by a statement with `@on_deny(\"stop\")`",
        id -> beginUnder(ready(id), forbid(PolicyDecision.Cause.STOPPING_STATEMENT)).steps());
    stories.put("budget of time used up", id -> usedUp(id, time()).steps());
    stories.put("nothing begun for the idle timeout", id -> idle(ready(id)).steps());
    stories.put("cancelled", id -> cancelled(ready(id)).steps());
    stories.put(
        "the work failed beyond recovery", id -> failed(started(id).begin(), false).save().steps());
    stories.put(
        "the process of an iteration was lost three times",
        id -> again(again(again(started(id).begin()))).save().steps());
  }

  private static void paused(Map<String, Function<String, List<Transition>>> stories) {
    stories.put("paused by a person", id -> pause(ready(id), StopReason.PAUSED).steps());
    stories.put(
        "paused with a completion that is not verified",
        id -> pauseRequested(id).complete("{}").steps());
    stories.put(
        "forbidden by any other statement",
        id -> beginUnder(ready(id), forbid(PolicyDecision.Cause.STATEMENT)).steps());
    stories.put(
        "no decision, and the server drives",
        id -> pause(ready(id), StopReason.POLICY_UNAVAILABLE).steps());
    stories.put("rebuilt from a checkpoint, its store being lost", PhaseStories::rebuilt);
  }

  private static LoopConfigBuilder config() {
    return LoopConfig.builder("fixer")
        .checkpoints(new CheckpointSchedule(1, Duration.ofDays(1)))
        .exitConditions(
            ExitConditionConfig.of(
                ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("make")));
  }

  private static LoopStory started(String id) {
    return LoopStory.of(id, config().build());
  }

  private static LoopStory recorded(String id) {
    return started(id).begin().complete("{}");
  }

  private static LoopStory ready(String id) {
    return recorded(id).verify(false).save();
  }

  private static LoopStory pauseRequested(String id) {
    return pause(started(id).begin(), StopReason.PAUSED);
  }

  private static LoopStory usedUp(String id, Budget budget) {
    var story = LoopStory.of(id, config().budget(budget).build());
    return story.begin().complete("{}").verify(false).save().begin();
  }

  private static Budget tokens() {
    return new Budget(Optional.empty(), OptionalLong.of(1), Optional.empty());
  }

  private static Budget time() {
    return new Budget(Optional.of(Duration.ofSeconds(1)), OptionalLong.empty(), Optional.empty());
  }

  private static Permission limit(int most) {
    return new Permission(policy().withMaxIterations(most), new PolicyDecision.Permit(0));
  }

  private static Permission forbid(PolicyDecision.Cause cause) {
    return new Permission(policy(), new PolicyDecision.Forbid(0, cause, List.of("own[0]")));
  }

  private static Policy policy() {
    return Policy.defaultFor(config().build().agentName());
  }

  private static LoopStory beginUnder(LoopStory story, Permission permission) {
    return story.step(new BeginIteration(new LeaseToken("refused"), permission, story.tick()));
  }

  private static LoopStory pause(LoopStory story, StopReason reason) {
    return story.step(new PauseLoop(reason, "ann", story.tick()));
  }

  private static LoopStory resumed(LoopStory story) {
    pause(story, StopReason.PAUSED);
    return story.step(new ResumeLoop(story.permission(), Optional.empty(), "ann", story.tick()));
  }

  private static LoopStory cancelled(LoopStory story) {
    return story.step(new CancelLoop("enough", "ann", story.tick()));
  }

  private static LoopStory failed(LoopStory story, boolean recoverable) {
    var receipt = new CompletionReceipt(story.lease(), "digest", JsonText.EMPTY_OBJECT);
    return story.step(
        new RecordFailure(
            story.iteration(), receipt, "it broke", recoverable, Usage.NONE, story.tick()));
  }

  private static LoopStory again(LoopStory story) {
    var lease = new LeaseToken("again-" + story.tick().getEpochSecond());
    return story.step(new AttemptAgain(lease, story.tick()));
  }

  private static LoopStory expired(LoopStory story) {
    return story.step(new ExpireIteration(later(story)));
  }

  private static LoopStory idle(LoopStory story) {
    return story.step(new EndIdleLoop(story.permission(), later(story)));
  }

  private static Instant later(LoopStory story) {
    return story.tick().plus(LONG);
  }

  private static List<Transition> rebuilt(String id) {
    var story = ready(id);
    var checkpoint = new CheckpointRef(new CheckpointId("c"), 1, story.tick());
    var lost = new LostLoop(story.state(), checkpoint, Optional.empty(), story.tick());
    return LoopStory.rebuilt(lost).steps();
  }
}
