package dev.loopwright.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads settings and gathers every fault. Not safe for many threads. */
final class ConfigurationReader {
  private static final String PREFIX = "loopwright.";

  /** The command line's {@code LOOPWRIGHT_HOME}, which the servers that it starts inherit. */
  private static final String COMMAND_LINE = "loopwright.home";

  private static final Pattern JNDI_NAME = Pattern.compile("(java:[a-z]+/)?[\\w.-]+(/[\\w.-]+)*");

  private final List<String> faults = new ArrayList<>();
  private final Function<String, Optional<String>> source;

  /**
   * @param source the value of a key, if it is set
   */
  ConfigurationReader(Function<String, Optional<String>> source) {
    this.source = source;
  }

  String text(Setting setting) {
    return set(setting).orElse(setting.defaultValue());
  }

  /** Returns a JNDI name of the server's own, never a URL to look it up elsewhere. */
  String name(Setting setting) {
    var name = text(setting);
    if (!JNDI_NAME.matcher(name).matches()) {
      fault(setting, name, "a JNDI name such as " + setting.defaultValue());
    }
    return name;
  }

  Path folder(Setting setting) {
    var text = text(setting);
    var home = System.getProperty("user.home", "");
    return Path.of(text.startsWith("~/") ? home + text.substring(1) : text).toAbsolutePath();
  }

  /** Returns a folder that must be there if it is set. */
  Optional<Path> existingFolder(Setting setting) {
    var folder = set(setting).map(Path::of);
    var there = folder.filter(path -> path.isAbsolute() && Files.isDirectory(path));
    if (folder.isPresent() && there.isEmpty()) {
      fault(setting, text(setting), "the absolute path of a folder that is there");
    }
    return there;
  }

  List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  long number(Setting setting, long least, long most) {
    var text = text(setting);
    if (!text.matches("-?\\d{1,18}")
        || Long.parseLong(text) < least
        || Long.parseLong(text) > most) {
      fault(setting, text, "a number from " + least + " to " + most);
      return least;
    }
    return Long.parseLong(text);
  }

  /** Returns one of the names of an enumeration. */
  <E extends Enum<E>> E choice(Setting setting, Class<E> type, E fallback) {
    var text = set(setting).orElse(fallback.name()).toUpperCase(Locale.ROOT);
    var accepted = EnumSet.allOf(type);
    return accepted.stream()
        .filter(one -> one.name().equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              fault(setting, text.toLowerCase(Locale.ROOT), "one of " + names(accepted));
              return fallback;
            });
  }

  /** Returns the settings that somebody set. */
  Set<Setting> said() {
    return Arrays.stream(Setting.values())
        .filter(setting -> set(setting).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A key that is misspelt would be a setting that nobody heeds. */
  void refuseUnknown(Iterable<String> names) {
    var known = Arrays.stream(Setting.values()).map(Setting::key).sorted().toList();
    for (var name : names) {
      if (name.startsWith(PREFIX)
          && !known.contains(name)
          && !name.equals(COMMAND_LINE)
          && !isOfTheEnvironment(name)) {
        faults.add(name + " is no key of Loopwright; it has " + String.join(", ", known));
      }
    }
  }

  /**
   * A variable of the environment has no hyphens: MicroProfile Config lists {@code
   * LOOPWRIGHT_A_B_C} as {@code loopwright.a.b.c} too, and answers {@code loopwright.a.b-c} by it.
   */
  private boolean isOfTheEnvironment(String name) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.key().replace('-', '.').equals(name))
        .anyMatch(setting -> set(setting).isPresent());
  }

  void fault(String fault) {
    faults.add(fault);
  }

  /**
   * @throws ConfigurationException if anything was wrong
   */
  void raise() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }

  private Optional<String> set(Setting setting) {
    return source.apply(setting.key()).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Notes a fault that the words of a setting alone don't show. */
  void fault(Setting setting, String what) {
    faults.add(setting.key() + " " + what);
  }

  private void fault(Setting setting, String value, String accepted) {
    faults.add(setting.key() + " is '" + value + "' but must be " + accepted);
  }

  private static <E extends Enum<E>> String names(EnumSet<E> accepted) {
    return accepted.stream()
        .map(one -> one.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
