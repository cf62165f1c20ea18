package dev.loopwright.testkit;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.PinnedFiles;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.ConcludeVerification;
import dev.loopwright.domain.loop.ConfirmCheckpoint;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.LostLoop;
import dev.loopwright.domain.loop.Permission;
import dev.loopwright.domain.loop.RecordCompletion;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.Verification;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The life of one loop, step by step, as the domain decides it; what adapters are tested with. Each
 * step takes one second. Not safe for many threads.
 */
public final class LoopStory {
  private final List<Transition> steps = new ArrayList<>();
  private Instant now;

  private LoopStory(Transition first, Instant at) {
    steps.add(first);
    this.now = at;
  }

  /**
   * Starts a loop at {@link SettableClock#BEGINNING}, with an empty agent state.
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   * @param config how it runs
   * @return its story, of one step
   */
  public static LoopStory of(String sessionId, LoopConfig config) {
    return of(sessionId, config, JsonText.EMPTY_OBJECT, SettableClock.BEGINNING);
  }

  /**
   * Starts a loop.
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   * @param config how it runs
   * @param agentState what its first iteration gets
   * @param at the moment of the start
   * @return its story, of one step
   */
  public static LoopStory of(String sessionId, LoopConfig config, JsonText agentState, Instant at) {
    var first =
        LoopState.start(
            new SessionId(sessionId), config, BASELINE, agentState, policyOf(config), at);
    return new LoopStory(first, at);
  }

  /**
   * Goes on with a loop that was rebuilt, its state of record being lost.
   *
   * @param lost what its checkpoint kept
   * @return the story of what was rebuilt, of one step
   */
  public static LoopStory rebuilt(LostLoop lost) {
    return new LoopStory(lost.rebuild(), lost.at());
  }

  /**
   * Starts a loop of the agent {@code fixer} with one condition, {@code build_succeeds}.
   *
   * @param sessionId the loop's id, in the form of a {@link dev.loopwright.domain.SessionId}
   * @return its story, of one step
   */
  public static LoopStory of(String sessionId) {
    return of(sessionId, LoopConfig.builder("fixer").exitConditions(BUILD).build());
  }

  private static final Baseline BASELINE =
      Baseline.of(
          new PinnedFiles(Set.of("**/pom.xml"), new TreeMap<>(Map.of("é/pom.xml", "sha256:1"))),
          new PinnedFiles(Set.of("test/**"), new TreeMap<>(Map.of("test/A.java", "sha256:2"))));

  private static final ExitConditionConfig BUILD =
      ExitConditionConfig.of(ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("make"));

  /**
   * Begins the next iteration; its lease is {@link #lease()}.
   *
   * @return this story, one step longer
   * @throws dev.loopwright.domain.loop.LoopRefusedException if the loop is in no state for it
   */
  public LoopStory begin() {
    return step(
        new BeginIteration(new LeaseToken("lease-" + (iteration() + 1)), permission(), tick()));
  }

  /**
   * Records that the active iteration is done, for 7 tokens and 0.010 of cost.
   *
   * @param agentState what it left, JSON
   * @return this story, one step longer
   * @throws dev.loopwright.domain.loop.LoopRefusedException if the loop is in no state for it
   */
  public LoopStory complete(String agentState) {
    var receipt =
        new CompletionReceipt(lease(), "digest-" + iteration(), new JsonText("{ \"by\":1 }"));
    var usage = Usage.of(7, new BigDecimal("0.010"));
    return step(
        new RecordCompletion(iteration(), receipt, new JsonText(agentState), usage, tick()));
  }

  /**
   * Concludes the verification of the recorded iteration, with the same verdict on all conditions.
   *
   * @param met whether each is met
   * @return this story, one step longer
   * @throws dev.loopwright.domain.loop.LoopRefusedException if the loop is in no state for it
   */
  public LoopStory verify(boolean met) {
    var at = tick();
    var evaluation = new Evaluation(at, Duration.ofMillis(12), iteration());
    var verdicts =
        state().verification().conditions().stream()
            .map(status -> evaluated(status, met, evaluation))
            .toList();
    var verification =
        new Verification(
            verdicts,
            Optional.of(new WorkspaceDigest("sha256:" + iteration())),
            state().verification().baseline().counted("build_succeeds", Set.of("a.Test.b", "\"é")));
    return step(new ConcludeVerification(iteration(), verification, Duration.ofMillis(15), at));
  }

  /**
   * Runs iterations that are verified as not met, with the checkpoints that fall due.
   *
   * @param times how many, 0 or more
   * @return this story, three or four steps longer for each
   * @throws dev.loopwright.domain.loop.LoopRefusedException if the loop is in no state for it
   */
  public LoopStory iterate(int times) {
    for (var i = 0; i < times; i++) {
      begin().complete("{\"iteration\":" + iteration() + "}").verify(false).save();
    }
    return this;
  }

  /**
   * Saves a checkpoint, named after the iteration, where the loop waits for that.
   *
   * @return this story, one step longer if it waited
   */
  public LoopStory save() {
    var stage = state().stage();
    var waits = stage instanceof Stage.SavingCheckpoint || stage instanceof Stage.Completing;
    if (!waits) {
      return this;
    }
    var at = tick();
    var id = new CheckpointId("checkpoint-" + iteration());
    return step(
        new ConfirmCheckpoint(
            new CheckpointRef(id, iteration(), at), Duration.ofNanos(1_500_001), at));
  }

  /**
   * Takes any other step.
   *
   * @param command what is to happen
   * @return this story, one step longer
   * @throws dev.loopwright.domain.loop.LoopRefusedException if the loop is in no state for it
   */
  public LoopStory step(LoopCommand command) {
    steps.add(command.applyTo(state()).orThrow(state().sessionId()));
    return this;
  }

  /** {@return a second later than the last moment} */
  public Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  /** {@return the permission of a policy that allows what the configuration asks for} */
  public Permission permission() {
    var policy = policyOf(state().config());
    return new Permission(policy, new PolicyDecision.Permit(0));
  }

  /** {@return the lease of the newest iteration} */
  public LeaseToken lease() {
    return new LeaseToken("lease-" + iteration());
  }

  /** {@return the number of the newest iteration} */
  public int iteration() {
    return state().counters().currentIteration();
  }

  /** {@return the loop as it is now} */
  public LoopState state() {
    return last().after();
  }

  /** {@return the newest step} */
  public Transition last() {
    return steps.get(steps.size() - 1);
  }

  /** {@return every step, the start first} */
  public List<Transition> steps() {
    return List.copyOf(steps);
  }

  private static Policy policyOf(LoopConfig config) {
    var usual = Policy.defaultFor(config.agentName());
    return usual.withMaxIterations(
        Math.max(usual.maxIterations(), config.requestedMaxIterations().orElse(1)));
  }

  private static ExitConditionStatus evaluated(
      ExitConditionStatus status, boolean met, Evaluation evaluation) {
    var failure =
        new TestFailure("a.Test#b", "1 < 2 \"é\"", Optional.of("src/A.java"), OptionalInt.of(3));
    var findings =
        met
            ? new Findings(Optional.of(new TestCounts(4, 0, 1)), List.of())
            : new Findings(Optional.of(new TestCounts(3, 1, 0)), List.of(failure));
    var tool = new ToolRun("make", OptionalInt.of(met ? 0 : 2), "said\n", Optional.of("none"));
    var value = met ? ExitConditionStatusValue.MET : ExitConditionStatusValue.NOT_MET;
    return status.evaluated(
        Verdict.of(value, "make said so").with(findings).by(tool).withTestFloor(4), evaluation);
  }
}
