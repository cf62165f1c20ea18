package dev.loopwright.domain.loop;

/**
 * Something that a worker, a person or the server wants of a loop. Pure: same state, same reaction.
 */
public sealed interface LoopCommand
    permits BeginIteration,
        Heartbeat,
        RecordCompletion,
        RecordFailure,
        ExpireIteration,
        AttemptAgain,
        ReleaseIteration,
        ConcludeVerification,
        UpdateConditions,
        ConfirmCheckpoint,
        ReportCheckpointFailure,
        PauseLoop,
        ResumeLoop,
        CancelLoop,
        ChangeLimit,
        EndIdleLoop,
        EmitEvent {
  /**
   * {@return what the command brings about in a state}
   *
   * @param state the loop as it is; it stays as it is
   */
  Reaction applyTo(LoopState state);
}
