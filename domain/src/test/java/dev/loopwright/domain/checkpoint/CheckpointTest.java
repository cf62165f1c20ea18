package dev.loopwright.domain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Permission;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant SAVED = NOON.plusSeconds(9);
  private static final SessionId SESSION = new SessionId("s-1");
  private static final CheckpointId ID = new CheckpointId("c-1");
  private static final JsonText OWN = new JsonText("{\"own\":1}");
  private static final Policy POLICY = Policy.defaultFor(new AgentName("fixer"));

  @Test
  void givenALoop_whenACheckpointIsMade_thenAllOfTheLoopIsInIt() {
    var state = started();

    var checkpoint = Checkpoint.fromLoopState(state, ID, OWN, SAVED);

    assertThat(checkpoint.toLoopState()).isEqualTo(state);
    assertThat(checkpoint.sessionId()).isEqualTo(SESSION);
    assertThat(checkpoint.customData()).isEqualTo(OWN);
    assertThat(checkpoint.reference()).isEqualTo(new CheckpointRef(ID, 0, SAVED));
    assertThat(checkpoint.memoryEventId()).isEmpty();
  }

  @Test
  void givenAnIterationAtWork_whenACheckpointIsMade_thenItIsOfTheIterationBefore() {
    assertThat(Checkpoint.fromLoopState(begun(), ID, OWN, SAVED).iteration()).isZero();
  }

  @Test
  void givenCustomDataThatIsNoObject_whenACheckpointIsMade_thenItIsRefused() {
    var refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> Checkpoint.fromLoopState(started(), ID, new JsonText("[]"), SAVED));

    assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly("/custom_data");
  }

  @Test
  void givenACheckpoint_whenALoopIsToBeSetBackToIt_thenItsStateAndItsIterationAreTaken() {
    var checkpoint = Checkpoint.fromLoopState(started(), ID, OWN, SAVED);

    assertThat(checkpoint.restoration(Optional.of(true)))
        .isEqualTo(new Restoration(ID, 0, new JsonText("{\"step\":0}"), Optional.of(true)));
  }

  @Test
  void givenACheckpoint_whenItIsSummarised_thenWhatAListShowsIsTold() {
    var digest = Optional.of(new WorkspaceDigest("sha256:1"));
    var checkpoint =
        Checkpoint.fromLoopState(started(), ID, OWN, SAVED).on(digest).savedAs("event-7");

    var summary = CheckpointSummary.of(checkpoint);

    assertThat(summary)
        .isEqualTo(
            new CheckpointSummary(
                SESSION,
                new AgentName("fixer"),
                new CheckpointRef(ID, 0, SAVED),
                100,
                LoopPhase.INITIALIZING,
                started().verification().conditions(),
                OWN,
                digest,
                Optional.of("event-7")));
  }

  @Test
  void givenACheckpointThatIsNotThere_whenTheErrorIsRead_thenItSaysSo() {
    var error = CheckpointRecoveryException.missing(SESSION, ID);

    assertThat(error.isMissing()).isTrue();
    assertThat(error.advice()).isEqualTo(Advice.FIX_INPUT);
    assertThat(error).hasMessage("loop s-1 has no checkpoint c-1; list its checkpoints");
  }

  @Test
  void givenACorruptedCheckpoint_whenTheErrorIsRead_thenItSaysHowAndThatItIsThere() {
    var error = CheckpointRecoveryException.corrupted(SESSION, ID, "its digest differs");

    assertThat(error.isMissing()).isFalse();
    assertThat(error)
        .hasMessage(
            "checkpoint c-1 of loop s-1 is corrupted (its digest differs); choose another one");
  }

  private static LoopState started() {
    var config =
        LoopConfig.builder("fixer").exitConditions(ExitConditionConfig.evaluatedBy("done")).build();
    return LoopState.start(SESSION, config, new JsonText("{\"step\":0}"), POLICY, NOON).after();
  }

  private static LoopState begun() {
    var permission = new Permission(POLICY, new PolicyDecision.Permit(0));
    return started()
        .react(new BeginIteration(new LeaseToken("t"), permission, NOON))
        .orThrow(SESSION)
        .after();
  }
}
