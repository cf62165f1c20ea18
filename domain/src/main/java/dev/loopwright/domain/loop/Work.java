package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import java.net.URI;
import java.util.List;

/** Who does the work of an iteration. */
public sealed interface Work {
  /** {@return whether the server calls the work, rather than the work the server} */
  default boolean isDrivenByServer() {
    return this instanceof Command || this instanceof Http;
  }

  /** The agent begins and completes iterations itself. */
  record AgentDriven() implements Work {}

  /** A Java function in the process that runs the loop. */
  record InProcess() implements Work {}

  /**
   * A command in the sandbox; it gets the iteration request as JSON on standard input and answers
   * JSON on standard output.
   *
   * @param command program and arguments; at least the program
   */
  record Command(List<String> command) implements Work {
    /**
     * Checks and copies what it is made of.
     *
     * @param command program and arguments; at least the program
     * @throws dev.loopwright.domain.InvalidInputException if no program is named
     */
    public Command {
      Faults.none()
          .unless(
              !command.isEmpty() && !command.get(0).isBlank(),
              "/work/command",
              "must name a program")
          .unless(
              command.stream().noneMatch(word -> word.indexOf('\0') >= 0),
              "/work/command",
              "must not contain NUL")
          .raise();
      command = List.copyOf(command);
    }
  }

  /**
   * An agent behind HTTP; the iteration request is posted, the answer is the response.
   *
   * @param url absolute, {@code http} or {@code https}, with a host
   */
  record Http(URI url) implements Work {
    /**
     * Checks what it is made of.
     *
     * @param url absolute, {@code http} or {@code https}, with a host
     * @throws dev.loopwright.domain.InvalidInputException if the URL is of another kind
     */
    public Http {
      var scheme = url.getScheme();
      Faults.none()
          .unless(
              ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                  && url.getHost() != null,
              "/work/url",
              "must be an absolute http or https URL")
          .raise();
    }
  }
}
