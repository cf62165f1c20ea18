package dev.loopwright.adapter.rest;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes JSON in every odd way that is allowed; the same seed, the same text. */
final class RandomJson {
  private static final int DEEPEST = 6;
  private static final List<String> BLANKS = List.of("", "", "", " ", "\n\t", " \r\n ");
  private static final List<String> WORDS = List.of("true", "false", "null");
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "/",
          "\\/",
          "\\\"",
          "\\\\",
          "\\b\\f\\n\\r\\t",
          "\\u0000",
          "\\u001F",
          "\\ud800",
          "\\uDC00",
          "\\ud83d\\ude00",
          "😀",
          "é",
          "e\u0301",
          "\u202e",
          "\uFEFF",
          "\u007f",
          "\uffff",
          "}",
          "],",
          "\\u00e9",
          "漢字",
          "\u2028");

  private final Random random;

  private RandomJson(long seed) {
    this.random = new Random(seed);
  }

  /** Returns any value but null, which counts as left out. */
  static String of(long seed) {
    var value = new RandomJson(seed).value(0).strip();
    return value.equals("null") ? "[null]" : value;
  }

  private String value(int depth) {
    var kind = random.nextInt(depth < DEEPEST ? 7 : 4);
    var text =
        switch (kind) {
          case 0 -> pick(WORDS);
          case 1, 2 -> number();
          case 3 -> string();
          case 4 -> array(depth);
          default -> object(depth);
        };
    return blanks() + text + blanks();
  }

  private String array(int depth) {
    return several().mapToObj(i -> value(depth + 1)).collect(Collectors.joining(",", "[", "]"));
  }

  /** Names come twice at times, which JSON allows. */
  private String object(int depth) {
    return several()
        .mapToObj(i -> blanks() + string() + blanks() + ":" + value(depth + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String number() {
    var digits = random.nextInt(8) == 0 ? digits(1_000) : digits(1 + random.nextInt(20));
    var whole = random.nextInt(6) == 0 ? "0" : (1 + random.nextInt(9)) + digits;
    var fraction = random.nextBoolean() ? "" : "." + digits(1 + random.nextInt(30));
    var exponent =
        random.nextInt(3) > 0 ? "" : pick(List.of("e", "E+", "e-")) + digits(1 + random.nextInt(9));
    return (random.nextBoolean() ? "-" : "") + whole + fraction + exponent;
  }

  private String digits(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.valueOf(random.nextInt(10)))
        .collect(Collectors.joining());
  }

  private String string() {
    return several().mapToObj(i -> pick(PIECES)).collect(Collectors.joining("", "\"", "\""));
  }

  private IntStream several() {
    return IntStream.range(0, random.nextInt(6));
  }

  private String blanks() {
    return pick(BLANKS);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
