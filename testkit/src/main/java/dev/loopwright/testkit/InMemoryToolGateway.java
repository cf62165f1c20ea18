package dev.loopwright.testkit;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Findings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A {@link ToolGateway} whose tools are functions of a test, and that remembers what it was asked.
 * Safe for use by many threads.
 */
public final class InMemoryToolGateway implements ToolGateway {
  /** Makes a gateway that can be reached and has no tools. */
  public InMemoryToolGateway() {}

  /**
   * A call that was made.
   *
   * @param name of the tool
   * @param arguments as they came
   * @param timeout that the caller allowed
   */
  public record Call(String name, JsonText arguments, Duration timeout) {}

  private record Offer(Tool tool, Function<JsonText, ToolAnswer> function) {}

  private final Map<String, Offer> offers = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private boolean away;

  /**
   * {@return the answer of a tool that tells neither failure nor exit code}
   *
   * @param content its text; blank if it answered none
   */
  public static ToolAnswer success(String content) {
    return ToolAnswer.of(false, content);
  }

  /**
   * {@return the answer of a tool that says it failed}
   *
   * @param content its text, as a rule why
   */
  public static ToolAnswer failure(String content) {
    return ToolAnswer.of(true, content);
  }

  /**
   * {@return the answer of a tool that tells an exit code}
   *
   * @param exitCode of what it ran; 0 is success
   * @param content its text; blank if it answered none
   */
  public static ToolAnswer exited(int exitCode, String content) {
    return new ToolAnswer(
        false, content, Optional.empty(), OptionalInt.of(exitCode), Findings.NONE);
  }

  /**
   * {@return the answer of a tool that tells findings and counts}
   *
   * @param findings what it tells
   * @param content its text; blank if it answered none
   */
  public static ToolAnswer found(Findings findings, String content) {
    return new ToolAnswer(false, content, Optional.empty(), OptionalInt.empty(), findings);
  }

  /**
   * Offers a tool; takes the place of an older one of that name.
   *
   * @param name what it is called by; letters in upper and lower case differ
   * @param description searched, with the name, by {@link #discover}
   * @param function answers a call from its arguments; one call at a time
   * @return this gateway
   */
  public synchronized InMemoryToolGateway offer(
      String name, String description, Function<JsonText, ToolAnswer> function) {
    offers.put(name, new Offer(new Tool(name, description, JsonText.EMPTY_OBJECT), function));
    return this;
  }

  /** Fails every call from now on, as a Gateway does that can't be reached. */
  public synchronized void goAway() {
    away = true;
  }

  /** Answers again. */
  public synchronized void comeBack() {
    away = false;
  }

  /** {@return the calls that reached a tool, in order} */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized List<Tool> discover(Optional<String> query) {
    checkThere("listing tools");
    return offers.values().stream()
        .map(Offer::tool)
        .filter(tool -> query.filter(wanted -> !suits(tool, wanted)).isEmpty())
        .toList();
  }

  @Override
  public synchronized ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    checkThere("calling " + name);
    var offer = offers.get(name);
    if (offer == null) {
      throw new UnknownToolException("there is no tool " + name + "; there are " + offers.keySet());
    }
    calls.add(new Call(name, arguments, timeout));
    return offer.function().apply(arguments);
  }

  private void checkThere(String doing) {
    if (away) {
      throw new BackendUnavailableException(
          "gateway", doing, new IOException("the test took it away"));
    }
  }

  private static boolean suits(Tool tool, String query) {
    var text = (tool.name() + " " + tool.description()).toLowerCase(Locale.ROOT);
    return text.contains(query.toLowerCase(Locale.ROOT));
  }
}
