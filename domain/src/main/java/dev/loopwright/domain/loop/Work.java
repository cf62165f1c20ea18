package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who does the work of an iteration. */
public sealed interface Work {
  /** {@return whether the server calls the work, rather than the work the server} */
  default boolean isDrivenByServer() {
    return this instanceof Command || this instanceof Http || this instanceof AgentCoreRuntime;
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

  /**
   * An agent in an Amazon Bedrock AgentCore Runtime; it is invoked with the iteration request, the
   * answer is the response.
   *
   * @param agentRuntimeArn names the runtime
   * @param qualifier names an endpoint of it; empty for its default one
   */
  record AgentCoreRuntime(String agentRuntimeArn, Optional<String> qualifier) implements Work {
    /** Of a runtime's ARN, as the service has it. */
    private static final String ARN =
        "arn:aws(-[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}"
            + ":runtime/[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}";

    /**
     * Checks what it is made of.
     *
     * @param agentRuntimeArn names the runtime
     * @param qualifier names an endpoint of it; empty for its default one
     * @throws dev.loopwright.domain.InvalidInputException if one of them is no such name
     */
    public AgentCoreRuntime {
      Faults.none()
          .unless(
              agentRuntimeArn.matches(ARN),
              "/work/agent_runtime_arn",
              "must be the ARN of an agent runtime, such as arn:aws:bedrock-agentcore:"
                  + "eu-central-1:123456789012:runtime/fixer-aB3dE5gH7j")
          .unless(
              qualifier.stream().allMatch(name -> name.matches("[a-zA-Z][a-zA-Z0-9_]{0,47}")),
              "/work/qualifier",
              "must be the name of an endpoint: 1 to 48 letters, digits or '_', a letter first")
          .raise();
    }
  }
}
