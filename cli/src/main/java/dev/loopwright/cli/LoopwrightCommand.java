package dev.loopwright.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line's entry point. */
@Command(
    name = "loopwright",
    mixinStandardHelpOptions = true,
    version = "loopwright 0.1.0-SNAPSHOT",
    description = "Runs an agent's work until the server itself has verified that it is done.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   every exit condition was verified as met; or the server was asked to stop",
      "  3   this machine or installation lacks something",
      "  4   the server did not start",
      "  5   the command line is wrong",
      "  6   the server cannot be reached, or broke off",
      "  7   the server refused a request",
      "  8   the agent ended before its loop did",
      " 10   iteration_limit    11  timeout    12  cancelled    13  error"
    },
    subcommands = {DemoCommand.class, ServeCommand.class, WatchCommand.class})
public final class LoopwrightCommand {

  public static void main(String[] words) {
    System.exit(commandLine().execute(words));
  }

  static CommandLine commandLine() {
    return new CommandLine(new LoopwrightCommand())
        .setParameterExceptionHandler(LoopwrightCommand::wrongUsage)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> failed(failure, command.getErr()));
  }

  private static int wrongUsage(ParameterException wrong, String[] words) {
    var command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    command.usage(command.getErr());
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception failure, PrintWriter err) throws Exception {
    if (failure instanceof CommandFailedException known) {
      err.println(known.getMessage());
      return known.exitCode().code();
    }
    throw failure;
  }
}
