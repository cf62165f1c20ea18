package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An authorization server for client credentials (RFC 6749, 4.4), whose tokens end. */
public final class OAuthTokens {
  /** Where tokens are asked for. */
  public static final String PATH = "/oauth2/token";

  /** Who may ask. */
  public static final String CLIENT_ID = "loopwright";

  /** With what. */
  public static final String CLIENT_SECRET = "fake secret/of=the&client";

  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private final AtomicInteger serial = new AtomicInteger();
  private final Predicate<Rule> holds;
  private volatile Duration life = Duration.ofHours(1);

  OAuthTokens(Predicate<Rule> holds) {
    this.holds = holds;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("IssueToken", "POST", PATH, this::issue).takingBytes().signedFor(""));
  }

  /** Has the tokens that are issued from now on live so long. */
  public void live(Duration so) {
    life = so;
  }

  /** Ends every token at once, although it was to live longer. */
  public void revoke() {
    ends.clear();
  }

  boolean isGood(String authorization) {
    var end = ends.get(authorization.replaceFirst("^Bearer ", ""));
    return end != null && (!holds.test(Rule.TOKEN_EXPIRY) || System.nanoTime() < end);
  }

  private Answer issue(Request request) {
    var form = new String(request.bytes(), StandardCharsets.UTF_8);
    if (!request.header("Authorization").orElse("").equals(basic())) {
      return error(401, "invalid_client");
    }
    if (!List.of(form.split("&")).contains("grant_type=client_credentials")) {
      return error(400, "unsupported_grant_type");
    }
    var token = "fake.token-" + serial.incrementAndGet();
    ends.put(token, System.nanoTime() + life.toNanos());
    return Answer.ok(
        Json.createObjectBuilder()
            .add("access_token", token)
            .add("token_type", "Bearer")
            .add("expires_in", life.toSeconds())
            .build());
  }

  /** Id and secret are encoded as in a form before they are joined (RFC 6749, 2.3.1). */
  private static String basic() {
    var joined = CLIENT_ID + ":fake+secret%2Fof%3Dthe%26client";
    return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, Json.createObjectBuilder().add("error", code).build());
  }
}
