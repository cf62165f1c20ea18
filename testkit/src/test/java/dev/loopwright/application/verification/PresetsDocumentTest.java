package dev.loopwright.application.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.condition.ExitConditionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the documentation are the presets as the code has them. */
class PresetsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "presets.md");

  private static String buildFiles() {
    return Presets.DEFAULT.all().stream()
        .filter(preset -> !preset.buildFiles().isEmpty())
        .map(
            preset ->
                "| `%s` | %s |"
                    .formatted(
                        preset.name(),
                        preset.buildFiles().stream()
                            .sorted()
                            .map(file -> "`" + file + "`")
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
  }

  private static String rows(boolean commands) {
    return Presets.DEFAULT.all().stream()
        .flatMap(preset -> rows(preset, commands))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> rows(Preset preset, boolean commands) {
    return Stream.of(ExitConditionType.values())
        .filter(type -> preset.tools().containsKey(type))
        .map(type -> Map.entry(type, preset.tool(type)))
        .flatMap(
            tool ->
                tool
                    .getValue()
                    .fold(
                        command -> commands ? List.of(row(preset, tool.getKey(), command)) : NONE,
                        missing -> commands ? NONE : List.of(row(preset, tool.getKey(), missing)))
                    .stream());
  }

  private static final List<String> NONE = List.of();

  private static String freshStarts() {
    return Presets.DEFAULT.all().stream()
        .map(preset -> row(preset.name(), preset.freshStart()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(String preset, FreshStart start) {
    var removed =
        Stream.concat(
            start.folders().stream(), start.endings().stream().map(ending -> "**/*" + ending));
    var variables =
        start.environment().entrySet().stream().map(one -> one.getKey() + "=" + one.getValue());
    return "| `%s` | %s | %s |".formatted(preset, listed(removed), listed(variables));
  }

  private static String listed(Stream<String> words) {
    var list = words.sorted().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    return list.isEmpty() ? "nothing" : list;
  }

  private static String row(Preset preset, ExitConditionType type, PresetTool.Command command) {
    var words =
        Stream.concat(command.words().stream(), command.paths().words(List.of()).stream())
            .map(word -> word.contains("\n") ? "…" : word)
            .collect(Collectors.joining(" "));
    return "| `%s` | `%s` | `%s` | %s | %s | %s |"
        .formatted(
            preset.name(),
            type.wireName(),
            words.replace("|", "\\|"),
            command.report().map(glob -> "`" + glob + "`").orElse("exit code"),
            command.paths().description(),
            command.markers().map(word -> "`" + word.replace("%s", "…") + "`").orElse("none"));
  }

  private static String row(
      Preset preset, ExitConditionType type, PresetTool.Unavailable unavailable) {
    return "| `%s` | `%s` | %s |".formatted(preset.name(), type.wireName(), unavailable.advice());
  }

  @Test
  void givenTheDocumentation_whenItsTablesAreCompared_thenTheyHaveEveryPresetAsTheCodeHasIt()
      throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .contains("|---|---|\n" + buildFiles() + "\n\n")
        .contains("|---|---|---|---|---|---|\n" + rows(true) + "\n\n")
        .contains("|---|---|---|\n" + freshStarts() + "\n\n")
        .contains("|---|---|---|\n" + rows(false) + "\n\n");
  }

  @Test
  void givenEveryPreset_whenItsReasonsAreRead_thenEachSaysWhatToConfigure() {
    Presets.DEFAULT.all().stream()
        .flatMap(preset -> preset.tools().values().stream())
        .flatMap(
            tool ->
                tool
                    .fold(command -> Optional.<String>empty(), x -> Optional.of(x.advice()))
                    .stream())
        .forEach(advice -> assertThat(advice).contains("tool_arguments"));
  }
}
