package dev.loopwright.examples.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the next repair from what the server says, and from nothing else. It stands in for a
 * coding agent: the same complaint always leads to the same repair.
 */
final class RepairCatalogue implements Mender {

  /** What others build on goes first: a project that does not compile has no tests to mend. */
  private static final List<String> ORDER =
      List.of("build_succeeds", "linting_clean", "all_tests_pass", "security_scan_clean");

  private final List<Repair> repairs;
  private final Path workspace;

  RepairCatalogue(List<Repair> repairs, Path workspace) {
    this.repairs = List.copyOf(repairs);
    this.workspace = workspace;
  }

  @Override
  public Optional<Mend> mend(List<Condition> conditions, SignOfLife signOfLife) throws IOException {
    for (var condition : mostBasicFirst(conditions)) {
      for (var complaint : condition.complaints()) {
        var repair = answerTo(condition, complaint);
        if (repair.isPresent()) {
          repair.get().edit().applyTo(workspace);
          return Optional.of(new Mend(condition.name(), repair.get().summary()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Repair> answerTo(Condition condition, String complaint) throws IOException {
    for (var repair : repairs) {
      if (repair.answers(condition, complaint) && repair.edit().fits(workspace)) {
        return Optional.of(repair);
      }
    }
    return Optional.empty();
  }

  private static List<Condition> mostBasicFirst(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition::needsMending)
        .sorted(Comparator.comparingInt(condition -> ORDER.indexOf(condition.type())))
        .toList();
  }
}
