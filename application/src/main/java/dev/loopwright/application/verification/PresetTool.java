package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a preset has for one type of condition. */
public sealed interface PresetTool {
  /**
   * {@return what one of the functions makes of this}
   *
   * @param <R> what is made of it
   * @param onCommand called if it is a command
   * @param onUnavailable called if there is none
   */
  <R> R fold(Function<Command, R> onCommand, Function<Unavailable, R> onUnavailable);

  /**
   * A command that runs in the workspace, in the sandbox.
   *
   * @param words program and arguments
   * @param report glob of the reports that it writes, {@value ToolArguments#STANDARD_OUTPUT} for
   *     its standard output; empty: its exit code decides
   * @param paths how it is told {@code paths}
   * @param markers the word that tells it {@code markers}, with {@code %s} in their place; empty
   *     where it takes none
   */
  record Command(
      List<String> words, Optional<String> report, PathForm paths, Optional<String> markers)
      implements PresetTool {
    /**
     * Copies the words.
     *
     * @param words program and arguments
     * @param report glob of the reports that it writes, {@value ToolArguments#STANDARD_OUTPUT} for
     *     its standard output; empty: its exit code decides
     * @param paths how it is told {@code paths}
     * @param markers the word that tells it {@code markers}, with {@code %s} in their place; empty
     *     where it takes none
     */
    public Command {
      words = List.copyOf(words);
    }

    /**
     * {@return a command that goes by its exit code, and takes neither paths nor markers}
     *
     * @param words program and arguments
     */
    public static Command of(String... words) {
      return new Command(List.of(words), Optional.empty(), PathForm.NONE, Optional.empty());
    }

    /**
     * {@return this command with more words at its end}
     *
     * @param more arguments
     */
    public Command with(String... more) {
      var all = Stream.concat(words.stream(), Stream.of(more)).toList();
      return new Command(all, report, paths, markers);
    }

    /**
     * {@return this command with the reports that it writes}
     *
     * @param glob relative to the workspace, or {@value ToolArguments#STANDARD_OUTPUT}
     */
    public Command reporting(String glob) {
      return new Command(words, Optional.of(glob), paths, markers);
    }

    /**
     * {@return this command with the way in which it takes paths}
     *
     * @param form how
     */
    public Command taking(PathForm form) {
      return new Command(words, report, form, markers);
    }

    /**
     * {@return this command with the way in which it takes markers}
     *
     * @param word with {@code %s} in their place
     */
    public Command marking(String word) {
      return new Command(words, report, paths, Optional.of(word));
    }

    /** {@return what the command does not take of a selection, for people; empty if all} */
    Optional<String> refuses(Selection selection) {
      if (paths == PathForm.NONE && !selection.paths().isEmpty()) {
        return Optional.of("paths");
      }
      return selection.markers().filter(any -> markers.isEmpty()).map(any -> "markers");
    }

    /** {@return how it is called where a condition asks for this} */
    ToolArguments toolArguments(ToolArguments asked) {
      var start = asked.command().isEmpty() ? words : asked.command();
      var selected = asked.selection();
      var marked =
          markers.flatMap(word -> selected.markers().map(value -> word.formatted(value))).stream();
      var whole =
          Stream.of(start.stream(), marked, paths.words(selected.paths()).stream())
              .flatMap(part -> part)
              .toList();
      return asked.running(whole, asked.report().or(() -> report));
    }

    @Override
    public <R> R fold(Function<Command, R> onCommand, Function<Unavailable, R> onUnavailable) {
      return onCommand.apply(this);
    }
  }

  /**
   * Nothing: no tool is standard for it, or none that works without a network. The condition is
   * {@code skipped}, which is not met.
   *
   * @param advice what to configure instead
   */
  record Unavailable(String advice) implements PresetTool {
    @Override
    public <R> R fold(Function<Command, R> onCommand, Function<Unavailable, R> onUnavailable) {
      return onUnavailable.apply(this);
    }
  }
}
