package dev.loopwright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the server acknowledged to an agent.
 *
 * @param kind what was asked for
 * @param iteration its number; 0 where it is about none
 * @param lease that the iteration is held under; empty where there is none
 * @param decision that a completion was answered with; empty for all else
 * @param agentStateSha256 of the state that a completion left; empty for all else
 */
record Acknowledged(
    Kind kind, int iteration, String lease, String decision, String agentStateSha256) {
  private static final Pattern COMPLETION = Pattern.compile(".*/iterations/(\\d+)/completion");

  enum Kind {
    BEGUN,
    COMPLETED,
    OTHER
  }

  static Acknowledged of(String method, String path, byte[] request, byte[] answer) {
    var completion = COMPLETION.matcher(path);
    if (completion.matches()) {
      return completed(Integer.parseInt(completion.group(1)), json(request), json(answer));
    }
    if (method.equals("POST") && path.endsWith("/iterations")) {
      var grant = json(answer);
      return new Acknowledged(
          Kind.BEGUN, grant.getInt("iteration"), grant.getString("lease_token"), "", "");
    }
    return new Acknowledged(Kind.OTHER, 0, "", "", "");
  }

  private static Acknowledged completed(int iteration, JsonObject request, JsonObject answer) {
    return new Acknowledged(
        Kind.COMPLETED,
        iteration,
        request.getString("lease_token"),
        answer.getString("decision"),
        answer.getJsonObject("state").getString("agent_state_sha256"));
  }

  static List<Acknowledged> of(Kind kind, List<Acknowledged> all) {
    return all.stream().filter(one -> one.kind() == kind).toList();
  }

  private static JsonObject json(byte[] body) {
    return Answers.object(new String(body, UTF_8));
  }
}
