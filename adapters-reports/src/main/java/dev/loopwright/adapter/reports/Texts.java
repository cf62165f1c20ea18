package dev.loopwright.adapter.reports;

/** Cutting of texts that come from tools. */
final class Texts {
  private Texts() {}

  /** Returns the first characters of a text, none of them halved. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    if (most == 0) {
      return "";
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
