package dev.loopwright.cli;

import java.util.Set;

/** When the server is killed. */
enum KillMoment {
  RANDOM("at a random instant"),
  STARTING("while it starts"),
  RECORDED("between record and verdict"),
  SAVING("while a checkpoint is saved"),
  BEGIN_UNHEARD("begin committed, its answer lost"),
  COMPLETION_UNHEARD("completion decided, its answer lost");

  private final String meaning;

  KillMoment(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  /** Tells whether what the dead server left proves that it was killed then. */
  boolean isProvenBy(DeadStore left) {
    return switch (this) {
      case RECORDED -> left.phase().equals("evaluating_conditions");
      case SAVING -> Set.of("saving_checkpoint", "completing").contains(left.phase());
      case RANDOM, STARTING, BEGIN_UNHEARD, COMPLETION_UNHEARD -> true;
    };
  }
}
