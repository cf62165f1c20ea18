package dev.loopwright.domain.loop;

/** What follows once a checkpoint was saved or given up. */
final class Saving {
  private Saving() {}

  static Draft goOn(Draft draft) {
    if (draft.state().stage() instanceof Stage.SavingCheckpoint saving) {
      return Pauses.goOnOrPause(draft, saving.pauseRequested());
    }
    return draft.state().stage() instanceof Stage.Completing completing
        ? draft.end(completing.ending(), completing.abandoned())
        : draft;
  }
}
