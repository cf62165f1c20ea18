package dev.loopwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final List<String> SEEDS =
      List.of(
          "{}",
          "[]",
          "{\"a\":[1,-2.5e+10,0.1E-3,true,false,null,\"x\\u00e9\\n\\\"\"]}",
          " { \"deep\" : { \"er\" : [ [ ] , { } ] } } ",
          "\"text\"",
          "-0",
          "[1,2,3]",
          "{\"k\":\"v\",\"k\":2}");
  private static final String ALPHABET = "{}[]:,\"\\ \t\n0123456789-+.eEtrufalsn/bé\u0000\u001f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "nulll",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123\"",
        "\"\t\"",
        "\"\n\"",
        "{} {}",
        "1 2",
        "// c\n1",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "\u00a0{}",
        "\ufeff{}",
        "{\"a\":1}\u0000"
      })
  void givenTextThatIsNotJson_whenItIsTaken_thenItIsRefused(String text) {
    assertThatThrownBy(() -> new JsonText(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "-0",
        "1.5e-10",
        "true",
        "false",
        "null",
        "\"\"",
        "\"\\u0000\\/\"",
        " \t\r\n{ \"a\" : [ 1 , { } ] } \n",
        "\"😀\"",
        "\"\\ud800\"",
        "123456789012345678901234567890",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1 , \"b\":2}"
      })
  void givenJson_whenItIsTaken_thenItIsKeptToTheByte(String text) {
    assertThat(new JsonText(text).value()).isEqualTo(text);
  }

  @Test
  void givenRandomTexts_whenTheyAreTaken_thenExactlyWhatAParserAcceptsIsAccepted() {
    var seed = System.nanoTime();
    System.out.println("JsonTextTest seed " + seed);
    var random = new Random(seed);
    var texts =
        Stream.generate(() -> mutated(SEEDS.get(random.nextInt(SEEDS.size())), random))
            .limit(Integer.getInteger("json.texts", 30_000))
            .toList();

    assertThat(texts.stream().filter(text -> isTaken(text) != parses(text)))
        .as("texts on which both differ, seed %d", seed)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\ud83d\"", "\"\ude00\"", "\"\ud83dx\"", "\"\ude00\ud83d\""})
  void givenHalfOfASurrogatePair_whenItIsTaken_thenItIsRefusedBecauseItHasNoUtf8(String text) {
    assertThatThrownBy(() -> new JsonText(text)).hasMessageContaining("surrogate");
  }

  @Test
  void givenTheDeepestNesting_whenItIsTaken_thenItIsFine() {
    assertThat(new JsonText("[".repeat(512) + "]".repeat(512)).isObject()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 100_000})
  void givenNestingBeyondTheBound_whenItIsTaken_thenItIsRefusedWithoutOverflow(int depth) {
    assertThatThrownBy(() -> new JsonText("{\"a\":".repeat(depth)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nested deeper than 512 levels");
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 100_000})
  void givenListsNestedBeyondTheBound_whenTheyAreTaken_thenTheyAreRefusedWithoutOverflow(
      int depth) {
    assertThatThrownBy(() -> new JsonText("[".repeat(depth)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nested deeper than 512 levels");
  }

  @Test
  void givenAFault_whenItIsRefused_thenTheOffsetIsNamed() {
    var refusal = catchThrowableOfType(InvalidInputException.class, () -> new JsonText("[1,x]"));

    assertThat(refusal).hasMessageContaining("at offset 3");
  }

  @Test
  void givenText_whenItIsMeasured_thenBytesAndDigestAreThoseOfUtf8() {
    var text = new JsonText("\"é\"");

    assertThat(text.bytes()).isEqualTo(4);
    assertThat(text.sha256())
        .isEqualTo("f2886017e9c7abacf804b54d64787dce2b611c9544ba21f3affdd126a6e50086");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " \n{\"a\":1}"})
  void givenAnObject_whenAsked_thenItIsOne(String text) {
    assertThat(new JsonText(text).isObject()).isTrue();
  }

  private static boolean isTaken(String text) {
    try {
      return new JsonText(text).value().equals(text);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static boolean parses(String text) {
    try (var parser = Json.createParser(new StringReader(text))) {
      var events = 0;
      while (parser.hasNext()) {
        parser.next();
        events++;
      }
      return events > 0;
    } catch (JsonException | NoSuchElementException e) {
      return false;
    }
  }

  private static String mutated(String text, Random random) {
    var mutated = new StringBuilder(text);
    for (var changes = random.nextInt(4); changes > 0; changes--) {
      var at = random.nextInt(mutated.length() + 1);
      var c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> mutated.insert(at, c);
        case 1 -> mutated.replace(at, Math.min(mutated.length(), at + 1), "" + c);
        default -> mutated.delete(at, Math.min(mutated.length(), at + 1));
      }
    }
    return mutated.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"a\" : [ 1 , 2.0 ] } | {\"a\":[1,2.0]}",
        "{\"a b\": \" c \"} | {\"a b\":\" c \"}",
        "{\"a\": \"b\\\" c\" } | {\"a\":\"b\\\" c\"}",
        "[ \"\\\\\" , true ] | [\"\\\\\",true]"
      })
  void givenBlanks_whenTheyAreLeftOut_thenThoseInStringsStay(String text, String without) {
    assertThat(new JsonText(text).withoutBlanks()).isEqualTo(without);
  }
}
