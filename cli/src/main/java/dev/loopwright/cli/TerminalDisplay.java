package dev.loopwright.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A few lines that are drawn again in place: for a terminal. */
final class TerminalDisplay implements Display {

  private static final int BAR = 24;
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_LINE = "\u001b[2K";

  private final PrintStream out;
  private final Style style;
  private int drawn;
  private String note = "";

  TerminalDisplay(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public synchronized void show(Progress progress, Duration elapsed) {
    var lines = lines(progress, elapsed);
    var text = new StringBuilder();
    if (drawn > 0) {
      text.append(UP.formatted(drawn));
    }
    lines.forEach(line -> text.append(CLEAR_LINE).append(line.stripTrailing()).append('\n'));
    for (int surplus = lines.size(); surplus < drawn; surplus++) {
      text.append(CLEAR_LINE).append('\n');
    }
    drawn = Math.max(drawn, lines.size());
    out.print(text);
    out.flush();
  }

  @Override
  public synchronized void note(String line) {
    note = line;
  }

  private List<String> lines(Progress progress, Duration elapsed) {
    var iterations = progress.iterations();
    var lines = new ArrayList<String>();
    lines.add(
        "  iteration %s of %d  %s  %s  %s"
            .formatted(
                style.strong(String.valueOf(iterations.current())),
                iterations.limit(),
                bar(iterations),
                Elapsed.minutes(elapsed),
                style.faint(progress.phase().replace('_', ' '))));
    var width = progress.conditions().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    progress.conditions().forEach(condition -> lines.add(line(condition, width)));
    lines.add("  " + style.faint(note));
    return lines;
  }

  private String line(Condition condition, int width) {
    var status = "%-8s".formatted(condition.status().replace('_', ' '));
    return "  %s %s  %s  %s"
        .formatted(
            style.sign(condition),
            condition.name() + " ".repeat(width - condition.name().length()),
            condition.isMet() ? style.good(status) : status,
            condition.counts());
  }

  private String bar(Progress.Iterations iterations) {
    var limit = Math.max(1, iterations.limit());
    var full = Math.min(BAR, (int) Math.ceil((double) BAR * iterations.current() / limit));
    return style.good("\u2588".repeat(full)) + style.faint("\u2591".repeat(BAR - full));
  }
}
