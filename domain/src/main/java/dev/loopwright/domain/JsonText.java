package dev.loopwright.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One JSON value, kept as the text that it came as: numbers, blanks and the order of members
 * survive to the byte. It is checked once, when made, and never parsed into a tree.
 *
 * @param value well-formed JSON per RFC 8259, nested to {@value #MAX_DEPTH} levels at most
 */
public record JsonText(String value) {
  /** How deep values may nest. */
  public static final int MAX_DEPTH = 512;

  /** The object without members. */
  public static final JsonText EMPTY_OBJECT = new JsonText("{}");

  /**
   * Checks what it is made of.
   *
   * @param value well-formed JSON per RFC 8259, nested to {@value #MAX_DEPTH} levels at most
   * @throws InvalidInputException if the value is not well-formed, naming the offset
   */
  public JsonText {
    new JsonSyntax(value).check();
  }

  /** {@return whether the value is an object} */
  public boolean isObject() {
    return value.stripLeading().startsWith("{");
  }

  /** {@return the number of bytes in UTF-8} */
  public long bytes() {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * {@return the SHA-256 of the UTF-8 text, 64 lower-case hex digits} Costs a pass over the text at
   * each call.
   */
  public String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@return the text without the blanks outside of its strings; numbers and order stay} */
  public String withoutBlanks() {
    var text = new StringBuilder(value.length());
    var inString = false;
    for (var i = 0; i < value.length(); i++) {
      var letter = value.charAt(i);
      if (inString && letter == '\\') {
        text.append(letter).append(value.charAt(++i));
        continue;
      }
      inString ^= letter == '"';
      if (inString || !Character.isWhitespace(letter)) {
        text.append(letter);
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
