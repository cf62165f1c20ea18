package dev.loopwright.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of a page that names the tests that show each of its promises. */
final class PromiseRules {
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final String ROW = "| ";
  private static final String HEAD = "| promise |";

  private PromiseRules() {}

  /** Finds the rows of promises. */
  static List<String> promises(String page) {
    return page.lines().filter(line -> line.startsWith(ROW) && !line.startsWith(HEAD)).toList();
  }

  /** Finds the promises that name no test. */
  static List<String> unshown(String page) {
    return promises(page).stream().filter(row -> !TEST.matcher(row).find()).toList();
  }

  /** Finds the named tests that none of the sources holds. */
  static List<String> missing(String page, List<Path> sources) {
    return promises(page).stream()
        .flatMap(row -> TEST.matcher(row).results())
        .filter(test -> sources.stream().noneMatch(source -> holds(source, test)))
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static boolean holds(Path source, MatchResult test) {
    return source.getFileName().toString().equals(test.group(1) + ".java")
        && isTest(Modules.read(source), test.group(2));
  }

  /** A method is a test if an annotation says so between the blank line before it and its name. */
  static boolean isTest(String source, String method) {
    var name = source.indexOf(" " + method + "(");
    if (name < 0) {
      return false;
    }
    var before = source.substring(source.lastIndexOf("\n\n", name) + 1, name);
    return Stream.of("@Test\n", "@RepeatedTest", "@ParameterizedTest", "@TestFactory")
        .anyMatch(before::contains);
  }
}
