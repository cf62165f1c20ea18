package dev.loopwright.domain.loop;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Makes commands of all kinds: most fit the stage, many don't, some lie. */
final class RandomCommands {
  private static final int[] LIMITS = {2, 5, 8, 12, 20, 40};
  private static final List<ExitConditionStatusValue> VERDICTS =
      List.of(
          ExitConditionStatusValue.MET,
          ExitConditionStatusValue.NOT_MET,
          ExitConditionStatusValue.ERROR,
          ExitConditionStatusValue.SKIPPED);
  private static final int[] THRESHOLDS = {50, 80, 100};

  private final Random random;
  private Instant now = Loops.NOON;
  private int tokens;
  private int checkpoints;

  RandomCommands(Random random) {
    this.random = random;
  }

  LoopConfig config() {
    var config =
        LoopConfig.builder("fixer")
            .checkpoints(new CheckpointSchedule(1 + random.nextInt(4), Duration.ofDays(1)));
    if (random.nextBoolean()) {
      config.maxIterations(1 + random.nextInt(10));
    }
    if (random.nextInt(4) > 0) {
      config.exitConditions(
          ExitConditionConfig.evaluatedBy("one"), ExitConditionConfig.evaluatedBy("two"));
    }
    if (random.nextInt(3) == 0) {
      config.budget(
          new Budget(
              Optional.of(Duration.ofMinutes(5)),
              OptionalLong.of(25),
              Optional.of(new BigDecimal("5"))));
    }
    return config.build();
  }

  LostLoop lost(LoopState state) {
    return new LostLoop(state, checkpoint(state), Optional.of(random.nextBoolean()), now);
  }

  LoopCommand next(LoopState state) {
    now = now.plusSeconds(random.nextInt(60));
    return random.nextInt(3) > 0 ? fitting(state) : any(state, random.nextInt(17));
  }

  private LoopCommand fitting(LoopState state) {
    var stage = state.stage();
    if (stage instanceof Stage.Iterating) {
      return any(state, new int[] {1, 2, 2, 2, 3, 4, 5, 10, 15}[random.nextInt(9)]);
    }
    if (stage instanceof Stage.Evaluating) {
      return any(state, 6);
    }
    if (stage instanceof Stage.SavingCheckpoint || stage instanceof Stage.Completing) {
      return any(state, 8 + random.nextInt(2));
    }
    return any(state, stage instanceof Stage.Paused || stage instanceof Stage.Ended ? 11 : 0);
  }

  private LoopCommand any(LoopState state, int kind) {
    return switch (kind) {
      case 0 -> new BeginIteration(newToken(), permission(state), now);
      case 1 -> new Heartbeat(number(state), token(state), now);
      case 2 -> new RecordCompletion(number(state), receipt(state), agentState(), usage(), now);
      case 3 ->
          new RecordFailure(
              number(state), receipt(state), "it broke", random.nextInt(8) > 0, usage(), now);
      case 4 -> new ExpireIteration(late());
      case 5 -> new AttemptAgain(newToken(), now);
      case 6 -> new ConcludeVerification(number(state), verdicts(state), duration(), now);
      case 7 -> new UpdateConditions(verdicts(state), duration(), now);
      case 8 -> new ConfirmCheckpoint(checkpoint(state), duration(), now);
      case 9 -> new ReportCheckpointFailure("disk full", now);
      case 10 -> new PauseLoop(StopReason.PAUSED, "me", now);
      case 11 -> new ResumeLoop(permission(state), restoration(state), "me", now);
      case 12 -> rarely(new CancelLoop("", "me", now), state);
      case 13 -> new ChangeLimit(limit(), permission(state).policy(), "more", "me", now);
      case 14 -> new EndIdleLoop(permission(state), late());
      case 15 -> new ReleaseIteration(number(state), token(state), now);
      default -> new EmitEvent(EventDetails.of("a", 1), now);
    };
  }

  /** A cancel ends most of what could still happen. */
  private LoopCommand rarely(LoopCommand command, LoopState state) {
    return random.nextInt(4) == 0 ? command : any(state, 13);
  }

  private Instant late() {
    if (random.nextBoolean()) {
      now = now.plusSeconds(1_000);
    }
    return now;
  }

  private Permission permission(LoopState state) {
    var enforcement = random.nextInt(6) > 0 ? Enforcement.ENFORCE : Enforcement.MONITOR;
    var threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
    var version = 1 + random.nextInt(3);
    var policy = Loops.policy(limit(), enforcement, threshold, version);
    var next = state.counters().currentIteration() + 1;
    var over = next > state.limitUnder(policy).effective().maxIterations();
    if (over && random.nextInt(4) > 0) {
      return new Permission(policy, new PolicyDecision.Forbid(version, Cause.LIMIT, List.of()));
    }
    return random.nextInt(8) > 0
        ? new Permission(policy, new PolicyDecision.Permit(version))
        : new Permission(policy, new PolicyDecision.Forbid(version, cause(), List.of()));
  }

  private Cause cause() {
    return List.of(Cause.values()).get(random.nextInt(Cause.values().length));
  }

  private int limit() {
    return LIMITS[random.nextInt(LIMITS.length)];
  }

  private int number(LoopState state) {
    return state.counters().currentIteration() - (random.nextInt(10) > 0 ? 0 : 1);
  }

  private LeaseToken newToken() {
    return new LeaseToken("t-" + ++tokens);
  }

  private LeaseToken token(LoopState state) {
    if (random.nextInt(4) > 0 && state.stage() instanceof Stage.Iterating iterating) {
      return iterating.active().token();
    }
    return new LeaseToken("t-" + random.nextInt(tokens + 1));
  }

  private CompletionReceipt receipt(LoopState state) {
    return new CompletionReceipt(token(state), "digest", JsonText.EMPTY_OBJECT);
  }

  private JsonText agentState() {
    return new JsonText("{\"n\":" + random.nextInt(100) + "}");
  }

  private Usage usage() {
    return Usage.of(random.nextInt(10), new BigDecimal(random.nextInt(100)).movePointLeft(2));
  }

  private Duration duration() {
    return Duration.ofSeconds(random.nextInt(20));
  }

  private Verification verdicts(LoopState state) {
    var allMet = random.nextInt(6) == 0;
    var moment = new Evaluation(now, duration(), state.counters().currentIteration());
    return new Verification(
        state.verification().conditions().stream()
            .map(status -> verdict(status, allMet, moment))
            .toList(),
        Optional.empty(),
        state.verification().baseline());
  }

  private ExitConditionStatus verdict(ExitConditionStatus of, boolean met, Evaluation moment) {
    var value = met ? ExitConditionStatusValue.MET : VERDICTS.get(random.nextInt(VERDICTS.size()));
    return of.evaluated(Verdict.of(value, "so it is"), moment);
  }

  private CheckpointRef checkpoint(LoopState state) {
    var id = new CheckpointId("c-" + ++checkpoints);
    return new CheckpointRef(id, state.counters().currentIteration(), now);
  }

  private Optional<Restoration> restoration(LoopState state) {
    return state
        .timeline()
        .lastCheckpoint()
        .filter(any -> random.nextInt(3) == 0)
        .map(last -> new Restoration(last.id(), last.iteration(), agentState(), Optional.of(true)));
  }
}
