package dev.loopwright.cli;

import java.util.ArrayList;
import java.util.List;

/** What became of each condition, iteration by iteration. */
final class HistoryTable {

  private static final String GAP = "   ";

  private final Style style;

  HistoryTable(Style style) {
    this.style = style;
  }

  /** Returns the table's lines, the heading first; nothing if there is no history. */
  List<String> lines(List<Judged> history) {
    if (history.isEmpty()) {
      return List.of();
    }
    var names = history.get(0).conditions().stream().map(Condition::name).toList();
    var widths = names.stream().map(name -> width(name, history)).toList();
    var lines = new ArrayList<String>();
    lines.add(style.strong(heading(names, widths)));
    history.forEach(judged -> lines.add(line(judged, names, widths)));
    return lines;
  }

  private static String heading(List<String> names, List<Integer> widths) {
    var line = new StringBuilder("iteration");
    for (int i = 0; i < names.size(); i++) {
      line.append(GAP).append("  ").append(padded(names.get(i), widths.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private String line(Judged judged, List<String> names, List<Integer> widths) {
    var line = new StringBuilder();
    line.append("%9s".formatted(judged.iteration() == 0 ? "before" : judged.iteration()));
    for (int i = 0; i < names.size(); i++) {
      line.append(GAP).append(cell(judged, names.get(i), widths.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private String cell(Judged judged, String name, int width) {
    return judged.conditions().stream()
        .filter(condition -> condition.name().equals(name))
        .findFirst()
        .map(condition -> style.sign(condition) + " " + padded(words(condition), width))
        .orElse(" ".repeat(width + 2));
  }

  private static int width(String name, List<Judged> history) {
    return history.stream()
        .flatMap(judged -> judged.conditions().stream())
        .filter(condition -> condition.name().equals(name))
        .mapToInt(condition -> words(condition).length())
        .reduce(name.length(), Math::max);
  }

  private static String words(Condition condition) {
    var counts = condition.counts();
    return counts.isEmpty() ? condition.status().replace('_', ' ') : counts;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
