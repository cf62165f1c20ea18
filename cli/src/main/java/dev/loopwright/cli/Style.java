package dev.loopwright.cli;

/** Colours and signs, for a terminal that shows them or for plain text. */
enum Style {
  TERMINAL,
  PLAIN;

  private static final String ESCAPE = "\u001b[";

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  /** Returns the sign of a condition's status. */
  String sign(Condition condition) {
    return switch (condition.status()) {
      case "met" -> good("\u2713");
      case "not_met", "error" -> bad("\u2717");
      default -> faint("\u00b7");
    };
  }

  private String paint(String code, String text) {
    return this == TERMINAL && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
