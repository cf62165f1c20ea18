package dev.loopwright.adapter.json;

import java.io.IOException;
import java.util.stream.IntStream;

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

  /** Tells whether UTF-8 and every database can hold a text as it is. */
  static boolean isWritable(String text) {
    return text.indexOf('\0') < 0
        && IntStream.range(0, text.length()).noneMatch(i -> isHalfOfPair(text, i));
  }

  private static boolean needsEscape(String text, int i) {
    var c = text.charAt(i);
    return c < ' ' || c == '"' || c == '\\' || isHalfOfPair(text, i);
  }

  /** Half a surrogate pair has no UTF-8 and would come out as a question mark. */
  private static boolean isHalfOfPair(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
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
