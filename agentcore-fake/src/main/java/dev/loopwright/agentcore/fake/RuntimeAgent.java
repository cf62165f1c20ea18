package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An agent in a runtime: code of the tests that does what an agent does. */
@FunctionalInterface
public interface RuntimeAgent {
  /** Answers an invocation; what it throws is a failure of the agent's. */
  Reply answer(Invocation invocation) throws IOException;

  /**
   * One call of the agent.
   *
   * @param sessionId of the runtime's session, which the agent keeps as long as that lives
   * @param payload that was sent
   * @param traceparent of the caller, if it is traced
   * @param baggage of the caller
   * @param ended is counted down when the session ends
   */
  record Invocation(
      String sessionId,
      String payload,
      Optional<String> traceparent,
      Optional<String> baggage,
      CountDownLatch ended) {

    /** Waits until the session is stopped, as an agent does that never comes to an end. */
    public void untilItsSessionEnds() {
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * What the agent's container answers over HTTP.
   *
   * @param status the container's
   * @param contentType e.g. {@code application/json}
   * @param body written as it comes
   */
  record Reply(int status, String contentType, Answer.Body body) {
    /** Returns an answer in JSON. */
    public static Reply json(String text) {
      return text(200, "application/json", text);
    }

    /** Returns an answer as an event stream. */
    public static Reply events(String text) {
      return text(200, "text/event-stream", text);
    }

    /** Returns an answer as text. */
    public static Reply text(int status, String contentType, String text) {
      return new Reply(
          status, contentType, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
