package dev.loopwright.agentcore.fake.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Tells observers of one call.
 *
 * @param observers who are told; without any nothing is kept for them
 * @param operation the name; empty for none
 * @param exchange the server's
 * @param raw the request's body
 */
record Observation(
    List<CallObserver> observers, String operation, HttpExchange exchange, ByteBuffer raw) {

  /** Tells of a call whose answer nobody gets. */
  void unanswered() {
    tell(Optional.empty());
  }

  /** Writes an answer's body, tells of the call, and only then ends the body. */
  void write(Answer answer, boolean whole) throws IOException {
    var kept = new ByteArrayOutputStream();
    var reply = Optional.<Exchange.Reply>empty();
    try (var out = exchange.getResponseBody()) {
      try {
        answer.body().writeTo(observers.isEmpty() ? out : new Both(out, kept));
        if (whole) {
          var body = ByteBuffer.wrap(kept.toByteArray()).asReadOnlyBuffer();
          reply = Optional.of(new Exchange.Reply(answer.status(), answer.headers(), body));
        }
      } finally {
        tell(reply);
      }
    }
  }

  private void tell(Optional<Exchange.Reply> reply) {
    for (var observer : observers) {
      observer.observe(
          new Exchange(
              operation,
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              raw.asReadOnlyBuffer(),
              reply));
    }
  }

  /** Writes to one and keeps what was written. */
  private static final class Both extends OutputStream {
    private final OutputStream out;
    private final OutputStream kept;

    Both(OutputStream out, OutputStream kept) {
      this.out = out;
      this.kept = kept;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      kept.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      kept.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
