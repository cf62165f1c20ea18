package dev.loopwright.adapter.json;

import java.io.IOException;

/** Strings as JSON writes them. */
final class JsonStrings {
  private JsonStrings() {}

  /** Writes a string literal; runs without anything to escape go out at once. */
  static void quote(String text, Appendable out) throws IOException {
    out.append('"');
    var written = 0;
    for (var i = 0; i < text.length(); i++) {
      if (needsEscape(text, i)) {
        out.append(text, written, i).append(escape(text.charAt(i)));
        written = i + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  /** Half a surrogate pair has no UTF-8 and would come out as a question mark. */
  private static boolean needsEscape(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c < ' ' || c == '"' || c == '\\';
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted((int) c);
    };
  }
}
