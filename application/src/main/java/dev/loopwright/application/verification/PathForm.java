package dev.loopwright.application.verification;

import java.util.List;

/** How a preset's tool is told the {@code paths} of a condition. */
public enum PathForm {
  /** The tool takes none. */
  NONE("none"),
  /** As they are, at the end of the command. */
  FILES("at the end"),
  /** As they are, at the end of the command; the workspace itself where there are none. */
  FILES_OR_ALL("instead of `.`"),
  /** As Go's patterns of packages, each folder with all below it. */
  PACKAGES("folders of packages, instead of `./...`"),
  /** As Maven's modules, with the modules that they need. */
  MODULES("modules: `-am -pl`");

  private final String description;

  PathForm(String description) {
    this.description = description;
  }

  /** {@return the words at the end of the command that name these paths} */
  List<String> words(List<String> paths) {
    return switch (this) {
      case NONE -> List.of();
      case FILES -> paths;
      case FILES_OR_ALL -> paths.isEmpty() ? List.of(".") : paths;
      case PACKAGES ->
          paths.isEmpty() ? List.of("./...") : paths.stream().map(PathForm::packages).toList();
      case MODULES -> paths.isEmpty() ? List.of() : List.of("-am", "-pl", String.join(",", paths));
    };
  }

  /** {@return how the tool gets them, for people} */
  public String description() {
    return description;
  }

  private static String packages(String folder) {
    var plain = folder.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    return plain.equals(".") ? "./..." : "./" + plain + "/...";
  }
}
