package dev.loopwright.examples.agent;

import java.util.List;

/**
 * A mend that is known in advance, and the complaint that it answers to.
 *
 * @param summary what it does, for people
 * @param conditionType the type of the condition that complains
 * @param clues texts that all occur in the complaint
 * @param edit the change
 */
record Repair(String summary, String conditionType, List<String> clues, SourceEdit edit) {

  Repair {
    clues = List.copyOf(clues);
  }

  boolean answers(Condition condition, String complaint) {
    return condition.type().equals(conditionType) && clues.stream().allMatch(complaint::contains);
  }
}
