package dev.loopwright.cli;

import java.io.PrintStream;
import java.time.Duration;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints.
 *
 * @param out standard output
 * @param style how it may be written to
 */
record Terminal(PrintStream out, Style style) {

  private static final String REWRITE = "\r\u001b[2K";

  /** Returns standard output; colours only where a terminal shows them and nobody forbade it. */
  static Terminal current() {
    return new Terminal(System.out, Ansi.AUTO.enabled() ? Style.TERMINAL : Style.PLAIN);
  }

  Display display() {
    return style == Style.TERMINAL ? new TerminalDisplay(out, style) : new PlainDisplay(out);
  }

  void line(String text) {
    out.println(text);
  }

  /** Prints somebody else's line, over what {@link #waiting} shows. */
  void log(String text) {
    out.println((style == Style.TERMINAL ? REWRITE : "") + text);
  }

  /** Shows how long something takes, in place; a log is told of it by its end alone. */
  void waiting(String what, Duration elapsed) {
    if (style == Style.TERMINAL) {
      out.print(REWRITE + style.faint(what + " … " + elapsed.toSeconds() + " s"));
      out.flush();
    }
  }

  /** Ends what {@link #waiting} showed. */
  void waited(String result) {
    log(result);
  }
}
