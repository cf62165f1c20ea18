package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Entries;
import dev.loopwright.agentcore.fake.shape.Flag;
import dev.loopwright.agentcore.fake.shape.Items;
import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Shape;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * CloudWatch Logs: groups, streams, what is put into them, and queries of Logs Insights. Safe for
 * use by many threads.
 */
public final class LogsService implements AutoCloseable {
  private static final Text GROUP = Text.of(1, 512, "[\\.\\-_/#A-Za-z0-9]+");
  private static final Text STREAM = Text.of(1, 512, "[^:*]*");
  private static final Numeric MOMENT = Numeric.whole(0, Long.MAX_VALUE);

  private final Map<String, LogGroup> groups = new HashMap<>();
  private final LogQueries queries;
  private final LiveTails tails = new LiveTails(this);
  private final Clock clock;

  LogsService(Clock clock, boolean queriesTakeTime) {
    this.clock = clock;
    this.queries = new LogQueries(queriesTakeTime);
  }

  /**
   * Has the next query not end as it would.
   *
   * @param status {@code Failed}, {@code Timeout}, {@code Cancelled}, or {@code Running} for one
   *     that never ends
   */
  public synchronized void endNextQueryAs(String status) {
    queries.endNextAs(status);
  }

  /**
   * Returns the messages of a group, stream by stream as they were put; none if it is not there.
   */
  public synchronized List<String> messages(String group) {
    return Optional.ofNullable(groups.get(group)).stream()
        .flatMap(found -> found.stored().stream())
        .map(LogGroup.Stored::message)
        .toList();
  }

  /**
   * Has a message in a group as other services put theirs there, such as spans in {@code
   * aws/spans}.
   */
  public synchronized void write(String group, Instant at, String message) {
    groups.computeIfAbsent(group, name -> new LogGroup(clock.instant())).write(at, message);
    notifyAll();
  }

  /** Has the tails that are followed end as they do after three hours. */
  public void endTails() {
    tails.end();
  }

  /** Has the tails tell that they left events out. */
  public void sample() {
    tails.sample();
  }

  /** Returns the group's messages; called with this object's monitor held. */
  List<String> held(String group) throws ServiceException {
    var found = groups.get(group);
    if (found == null) {
      throw LogGroup.notThere("log group");
    }
    return found.stored().stream().map(LogGroup.Stored::message).toList();
  }

  @Override
  public void close() {
    tails.end();
  }

  /** Returns the days that a group keeps what it holds; empty: for ever, or no such group. */
  public synchronized OptionalInt retentionDays(String group) {
    return Optional.ofNullable(groups.get(group))
        .map(LogGroup::retentionDays)
        .orElse(OptionalInt.empty());
  }

  List<Operation> operations() {
    return List.of(
        operation("CreateLogGroup", this::createGroup, groupShape()),
        operation("CreateLogStream", this::createStream, ofStream()),
        operation(
            "PutRetentionPolicy",
            this::putRetention,
            ofGroup().with("retentionInDays", Numeric.whole(1, 3653))),
        operation("PutLogEvents", this::put, putShape()),
        operation("StartQuery", this::startQuery, queryShape()),
        operation(
            "GetQueryResults",
            request -> Answer.ok(queries.results(request.body().getString("queryId"))),
            Structure.empty()
                .with("queryId", Text.of(1, 256))
                .maybe("maxItems", Numeric.whole(0, 10_000))),
        operation("StartLiveTail", tails::start, LiveTails.shape()),
        operation(
            "StopQuery",
            request -> Answer.ok(queries.stop(request.body().getString("queryId"))),
            Structure.empty().with("queryId", Text.of(1, 256))));
  }

  private Operation operation(String name, Operation.Handler handler, Shape shape) {
    return Operation.of(name, "POST", "/", request -> oneAtATime(handler, request))
        .targeted("Logs_20140328." + name)
        .signedFor("logs")
        .failingLike(new Operation.Family("ThrottlingException", "ServiceUnavailableException"))
        .taking(shape);
  }

  private synchronized Answer oneAtATime(Operation.Handler handler, Request request)
      throws ServiceException {
    return handler.handle(request);
  }

  private static Structure ofGroup() {
    return Structure.empty().with("logGroupName", GROUP);
  }

  private static Structure ofStream() {
    return ofGroup().with("logStreamName", STREAM);
  }

  private static Structure groupShape() {
    return ofGroup()
        .maybe("kmsKeyId", Text.of(0, 256))
        .maybe("tags", new Entries(50, Text.of(1, 128), Text.of(0, 256)))
        .maybe("logGroupClass", Text.oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY"))
        .maybe("deletionProtectionEnabled", Flag.FLAG);
  }

  private static Structure putShape() {
    var event =
        Structure.empty().with("timestamp", MOMENT).with("message", Text.of(1, Integer.MAX_VALUE));
    return ofStream()
        .with("logEvents", new Items(1, 10_000, event))
        .maybe("sequenceToken", Text.of(1, Integer.MAX_VALUE));
  }

  private static Structure queryShape() {
    return Structure.empty()
        .with("logGroupName", GROUP)
        .with("startTime", MOMENT)
        .with("endTime", MOMENT)
        .with("queryString", Text.of(0, 10_000))
        .maybe("queryLanguage", Text.oneOf("CWLI"))
        .maybe("limit", Numeric.whole(1, 100_000));
  }

  private Answer createGroup(Request request) throws ServiceException {
    var name = request.body().getString("logGroupName");
    if (groups.putIfAbsent(name, new LogGroup(clock.instant())) != null) {
      throw exists("log group");
    }
    return done();
  }

  private Answer createStream(Request request) throws ServiceException {
    if (!group(request).addStream(request.body().getString("logStreamName"))) {
      throw exists("log stream");
    }
    return done();
  }

  private Answer putRetention(Request request) throws ServiceException {
    group(request).keep(request.body().getInt("retentionInDays"));
    return done();
  }

  private synchronized Answer put(Request request) throws ServiceException {
    var body = request.body();
    var answer =
        group(request)
            .put(
                body.getString("logStreamName"),
                body.getJsonArray("logEvents").getValuesAs(JsonObject.class),
                clock.instant());
    notifyAll();
    return Answer.ok(answer);
  }

  private Answer startQuery(Request request) throws ServiceException {
    var body = request.body();
    var group = group(request);
    var from = Instant.ofEpochSecond(body.getJsonNumber("startTime").longValueExact());
    var to = Instant.ofEpochSecond(body.getJsonNumber("endTime").longValueExact());
    if (to.isBefore(from)) {
      throw new ServiceException(400, "InvalidParameterException", "endTime is before startTime");
    }
    if (to.plus(Duration.ofSeconds(1)).isBefore(group.created())) {
      throw LogQuery.malformed("the end is before the log group's creation time");
    }
    var query = LogQuery.parse(body.getString("queryString"), body.getInt("limit", 10_000));
    var id = queries.start(() -> query.rows(group.between(from, to)));
    return Answer.ok(Json.createObjectBuilder().add("queryId", id).build());
  }

  private LogGroup group(Request request) throws ServiceException {
    var group = groups.get(request.body().getString("logGroupName"));
    if (group == null) {
      throw LogGroup.notThere("log group");
    }
    return group;
  }

  private static ServiceException exists(String what) {
    return new ServiceException(
        400, "ResourceAlreadyExistsException", "The specified " + what + " already exists");
  }

  private static Answer done() {
    return Answer.ok(JsonObject.EMPTY_JSON_OBJECT);
  }
}
