package dev.loopwright.examples.agent;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins an iteration, mends one thing, completes it, until the server says stop. */
final class AgentLoop {

  private static final Duration UNTIL_THE_LEASE_IS_FREE = Duration.ofSeconds(2);

  private final LoopClient client;
  private final Mender mender;
  private final Sleeper sleeper;
  private final PrintStream out;

  AgentLoop(LoopClient client, Mender mender, Sleeper sleeper, PrintStream out) {
    this.client = client;
    this.mender = mender;
    this.sleeper = sleeper;
    this.out = out;
  }

  /**
   * Works until the loop ends.
   *
   * @throws RefusedException if the server refuses what the agent cannot do without
   * @throws ServerUnreachableException if the server stays away for too long
   * @throws IOException if the workspace cannot be read or written
   */
  AgentExit run() throws IOException, InterruptedException {
    var exit = Optional.<AgentExit>empty();
    while (exit.isEmpty()) {
      exit = turn();
    }
    return exit.get();
  }

  private Optional<AgentExit> turn() throws IOException, InterruptedException {
    JsonObject begun;
    try {
      verifyWhatIsPending();
      begun = client.begin(UUID.randomUUID().toString());
    } catch (RefusedException e) {
      return afterRefusal(e);
    }
    try {
      return work(Iteration.of(begun), conditions(begun));
    } catch (RefusedException e) {
      if (!e.is("stale-lease")) {
        throw e;
      }
      out.println("the iteration is no longer this agent's: beginning anew");
      return Optional.empty();
    }
  }

  /** Nothing can be chosen on the strength of a condition that nobody has looked at. */
  private void verifyWhatIsPending() throws InterruptedException {
    var state = client.state();
    if (Answers.text(state, "outcome").isEmpty()
        && Condition.allOf(state).stream().anyMatch(Condition::isPending)) {
      client.evaluate();
    }
  }

  private Optional<AgentExit> afterRefusal(RefusedException refusal) throws InterruptedException {
    if (refusal.is("iteration-active")) {
      out.println("another agent holds the iteration: waiting for its lease to end");
      sleeper.sleep(UNTIL_THE_LEASE_IS_FREE);
      return Optional.empty();
    }
    if (refusal.is("loop-ended") || refusal.is("loop-paused") || refusal.is("policy-violation")) {
      out.println(refusal.getMessage());
      return Optional.of(AgentExit.ofOutcome(Answers.text(client.state(), "outcome")));
    }
    throw refusal;
  }

  private Optional<AgentExit> work(Iteration iteration, List<Condition> conditions)
      throws IOException, InterruptedException {
    try {
      var mend =
          mender.mend(
              conditions, () -> client.heartbeat(iteration.number(), iteration.heartbeat()));
      if (mend.isEmpty() && conditions.stream().anyMatch(Condition::needsMending)) {
        return giveUp(iteration);
      }
      out.println(
          "iteration " + iteration.number() + ": " + mend.map(Mend::summary).orElse("no change"));
      var body = mend.map(iteration::mended).orElseGet(iteration::unchanged);
      return decision(client.complete(iteration.number(), body));
    } catch (MendFailedException e) {
      out.println("iteration " + iteration.number() + ": " + e.getMessage());
      var body = iteration.failed(String.valueOf(e.getMessage()), true);
      return decision(client.fail(iteration.number(), body));
    }
  }

  private Optional<AgentExit> giveUp(Iteration iteration) throws InterruptedException {
    var why = "no repair is known for what the server complains about";
    out.println("iteration " + iteration.number() + ": " + why);
    client.fail(iteration.number(), iteration.failed(why, false));
    return Optional.of(AgentExit.NO_REPAIR_KNOWN);
  }

  private static Optional<AgentExit> decision(JsonObject answer) {
    return Answers.text(answer, "decision").equals("stop")
        ? Optional.of(AgentExit.ofOutcome(Answers.text(answer, "outcome")))
        : Optional.empty();
  }

  /** The beginning of a tool's output may not say what is wrong, the whole of it does. */
  private List<Condition> conditions(JsonObject begun) throws InterruptedException {
    var conditions = new ArrayList<Condition>();
    for (var condition : Condition.allOf(begun)) {
      conditions.add(
          condition.needsMending() && condition.failures().isEmpty()
              ? client
                  .output(condition.evaluatedIn(), condition.name())
                  .map(condition::withOutput)
                  .orElse(condition)
              : condition);
    }
    return conditions;
  }
}
