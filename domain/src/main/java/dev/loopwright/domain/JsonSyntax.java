package dev.loopwright.domain;

import java.util.HexFormat;

/**
 * Checks the syntax of RFC 8259 in one pass without making a tree. The domain may use no library,
 * and a text that isn't JSON must not get into a loop's state, where every later read would fail.
 */
final class JsonSyntax {
  private final String text;
  private int at;

  JsonSyntax(String text) {
    this.text = text;
  }

  void check() {
    value(1);
    blanks();
    if (at < text.length()) {
      throw fault("unexpected text after the value");
    }
  }

  private void value(int depth) {
    if (depth > JsonText.MAX_DEPTH) {
      throw fault("nested deeper than " + JsonText.MAX_DEPTH + " levels");
    }
    blanks();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void object(int depth) {
    at++;
    if (closes('}')) {
      return;
    }
    do {
      blanks();
      string();
      blanks();
      expect(':');
      value(depth + 1);
    } while (another('}'));
  }

  private void array(int depth) {
    at++;
    if (closes(']')) {
      return;
    }
    do {
      value(depth + 1);
    } while (another(']'));
  }

  private boolean closes(char end) {
    blanks();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean another(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private void string() {
    expect('"');
    while (true) {
      var c = next();
      if (c == '"') {
        return;
      } else if (c == '\\') {
        escape();
      } else if (c < ' ') {
        throw fault("control character in a string");
      } else if (Character.isSurrogate(c)) {
        restOfPair(c);
      }
    }
  }

  /** Half a character has no UTF-8, so the text would not be the same once stored. */
  private void restOfPair(char first) {
    if (!Character.isHighSurrogate(first) || !Character.isLowSurrogate(next())) {
      throw fault("half of a surrogate pair in a string");
    }
  }

  private void escape() {
    var c = next();
    if (c == 'u') {
      for (var i = 0; i < 4; i++) {
        if (!HexFormat.isHexDigit(next())) {
          throw fault("\\u needs four hex digits");
        }
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw fault("unknown escape");
    }
  }

  private void number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    var start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw fault("a value was expected");
    }
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw fault("a value was expected");
    }
    at += word.length();
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault("'" + c + "' was expected");
    }
    at++;
  }

  /** {@return the next character, or NUL, which starts nothing, at the end} */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private char next() {
    if (at >= text.length()) {
      throw fault("the text ends too early");
    }
    return text.charAt(at++);
  }

  private InvalidInputException fault(String message) {
    return InvalidInputException.of("", "is not JSON: " + message + " at offset " + at);
  }
}
