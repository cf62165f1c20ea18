package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Items;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.EventFrames;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Live Tail: a stream of what is put into one group from now on. Source: the model; an update comes
 * each second, empty or not, here at once if there is something to tell. Safe for use by many
 * threads: the monitor is that of the service.
 */
final class LiveTails {
  private static final Text GROUP = Text.of(1, 2048, "[\\w#+=/:,.@-]*");
  private static final long SECOND = 1_000;

  private final LogsService logs;
  private long ends; // guarded by logs
  private boolean sampled; // guarded by logs

  LiveTails(LogsService logs) {
    this.logs = logs;
  }

  static Structure shape() {
    return Structure.empty()
        .with("logGroupIdentifiers", new Items(1, 10, GROUP))
        .maybe("logEventFilterPattern", Text.of(0, 1024));
  }

  void end() {
    synchronized (logs) {
      ends++;
      logs.notifyAll();
    }
  }

  void sample() {
    synchronized (logs) {
      sampled = true;
    }
  }

  Answer start(Request request) throws ServiceException {
    var arn = request.body().getJsonArray("logGroupIdentifiers").getString(0);
    if (!arn.startsWith("arn:")) {
      throw new ServiceException(
          400, "InvalidParameterException", "logGroupIdentifiers must be ARNs");
    }
    var group = arn.substring(arn.indexOf(":log-group:") + ":log-group:".length());
    var filter = TailFilter.parse(request.text("logEventFilterPattern").orElse(""));
    var from = logs.held(group).size();
    var endsBefore = ends;
    return Answer.stream(
        EventFrames.CONTENT_TYPE, Map.of(), out -> tell(out, arn, group, filter, from, endsBefore));
  }

  private void tell(
      OutputStream out, String arn, String group, TailFilter filter, int from, long endsBefore)
      throws IOException {
    EventFrames.event(out, "initial-response", JsonObject.EMPTY_JSON_OBJECT);
    EventFrames.event(
        out,
        "sessionStart",
        Json.createObjectBuilder().add("sessionId", UUID.randomUUID().toString()).build());
    out.flush();
    var told = from;
    while (true) {
      List<String> news;
      boolean left;
      synchronized (logs) {
        rest(group, told, endsBefore);
        if (ends != endsBefore) {
          EventFrames.exception(out, "SessionTimeoutException", "the session timed out");
          return;
        }
        var all = messages(group);
        news = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        left = sampled;
      }
      EventFrames.event(out, "sessionUpdate", update(arn, news, filter, left));
      out.flush();
    }
  }

  private void rest(String group, int told, long endsBefore) throws IOException {
    try {
      if (messages(group).size() == told && ends == endsBefore) {
        logs.wait(SECOND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the fake was closed", e);
    }
  }

  private List<String> messages(String group) throws IOException {
    try {
      return logs.held(group);
    } catch (ServiceException e) {
      throw new IOException(e);
    }
  }

  private static JsonObject update(
      String arn, List<String> news, TailFilter filter, boolean sampled) {
    var results = Json.createArrayBuilder();
    news.stream()
        .filter(filter::matches)
        .forEach(
            message ->
                results.add(
                    Json.createObjectBuilder()
                        .add("logGroupIdentifier", arn)
                        .add("message", message)));
    return Json.createObjectBuilder()
        .add("sessionMetadata", Json.createObjectBuilder().add("sampled", sampled))
        .add("sessionResults", results)
        .build();
  }
}
