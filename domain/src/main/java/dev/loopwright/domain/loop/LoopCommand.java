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
  /** Returns what the command brings about in a state. */
  Reaction applyTo(LoopState state);
}
