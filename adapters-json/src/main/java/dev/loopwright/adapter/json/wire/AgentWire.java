package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.Usage;

/** What is said between the server and the work that it calls. */
public final class AgentWire {
  private static final int MOST_QUOTED = 200;

  private AgentWire() {}

  /** Returns what the work is given: an iteration request in JSON. */
  public static String write(WorkRequest request) {
    return JsonWriter.object(json -> IterationGrantJson.write(json, request));
  }

  /** Reads an answer; one that can't be read is a failure from which the loop goes on. */
  public static WorkAnswer read(String answer) {
    try {
      return WorkAnswerJson.read(answer);
    } catch (InvalidInputException e) {
      return failed(
          "the work's answer is not the JSON of a completion: "
              + e.getMessage()
              + "; it begins with: "
              + start(answer));
    }
  }

  /** Returns a failure from which the loop goes on. */
  public static WorkAnswer failed(String message) {
    return new WorkAnswer.Failed(message, true, Usage.NONE);
  }

  /** Returns a failure that ends the loop, since the next iteration would fail alike. */
  public static WorkAnswer failedForGood(String message) {
    return new WorkAnswer.Failed(message, false, Usage.NONE);
  }

  /** Returns the start of a text for a message. */
  public static String start(String text) {
    var stripped = text.strip();
    return stripped.length() <= MOST_QUOTED ? stripped : stripped.substring(0, MOST_QUOTED) + "…";
  }
}
