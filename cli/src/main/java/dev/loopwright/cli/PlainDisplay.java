package dev.loopwright.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One line for each change: for a log, a pipe, a build server. */
final class PlainDisplay implements Display {

  private final PrintStream out;
  private Optional<Progress> before = Optional.empty();

  PlainDisplay(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void show(Progress now, Duration elapsed) {
    if (before.map(progress -> progress.iterations().current()).orElse(0)
        != now.iterations().current()) {
      line(now, elapsed, "begun");
    }
    var known = before.map(Progress::conditions).orElse(List.of());
    for (var condition : now.conditions()) {
      if (!known.contains(condition)) {
        line(now, elapsed, words(condition));
      }
    }
    if (now.hasEnded() && !before.map(Progress::hasEnded).orElse(false)) {
      line(now, elapsed, "ended: " + now.ending().outcome());
    }
    before = Optional.of(now);
  }

  @Override
  public synchronized void note(String line) {
    out.println("       " + line);
  }

  private void line(Progress progress, Duration elapsed, String what) {
    var iterations = progress.iterations();
    var where =
        iterations.current() == 0
            ? "before the first"
            : "iteration %d of %d".formatted(iterations.current(), iterations.limit());
    out.printf("%s  %s  %s%n", Elapsed.minutes(elapsed), where, what);
  }

  private static String words(Condition condition) {
    var counts = condition.counts();
    return condition.name()
        + " "
        + condition.status().replace('_', ' ')
        + (counts.isEmpty() ? "" : ", " + counts);
  }
}
