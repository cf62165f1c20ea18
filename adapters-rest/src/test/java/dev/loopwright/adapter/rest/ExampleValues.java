package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.adapter.json.wire.AgentStateForm;
import dev.loopwright.adapter.json.wire.CheckpointJson;
import dev.loopwright.adapter.json.wire.ExitConditionStatusJson;
import dev.loopwright.adapter.json.wire.IterationAnswerJson;
import dev.loopwright.adapter.json.wire.IterationGrantJson;
import dev.loopwright.adapter.json.wire.IterationRecordJson;
import dev.loopwright.adapter.json.wire.LoopEventJson;
import dev.loopwright.adapter.json.wire.LoopProgressJson;
import dev.loopwright.adapter.json.wire.LoopStateJson;
import dev.loopwright.adapter.json.wire.PolicyJson;
import dev.loopwright.adapter.json.wire.PolicyViolationJson;
import dev.loopwright.adapter.json.wire.StartRequestJson;
import dev.loopwright.adapter.json.wire.ToolJson;
import dev.loopwright.adapter.json.wire.UsageJson;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.domain.condition.ToolRun;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.BeginIteration;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.ConcludeVerification;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RecordCompletion;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Verification;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LoopRules;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import dev.loopwright.domain.policy.PolicyViolation;
import dev.loopwright.testkit.LoopStory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The answers that the published document shows, as the codecs write them: a loop started as its
 * example says, after one iteration that left a test broken.
 */
final class ExampleValues {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant VERIFIED = START.plusSeconds(200);
  private static final TestFailure FAILURE =
      new TestFailure(
          "com.example.CalculatorTest.adds",
          "expected: <4> but was: <5>",
          Optional.of("src/test/java/com/example/CalculatorTest.java"),
          OptionalInt.of(17));

  private final Map<String, String> found = new TreeMap<>();
  private final LoopStory story;

  private ExampleValues(String startRequest) {
    var start = StartRequestJson.read(JsonObjectReader.parse(startRequest));
    this.story = LoopStory.of("loop-1", start.config(), start.initialState(), START);
  }

  /**
   * Returns the examples by schema.
   *
   * @param startRequest the documented one
   */
  static Map<String, String> after(String startRequest) {
    var values = new ExampleValues(startRequest);
    values.iterate();
    values.addLoop();
    values.addCheckpoint();
    values.addEvents();
    values.addPolicies();
    values.addTools();
    values.addGrant();
    return values.found;
  }

  private void iterate() {
    story.step(
        new BeginIteration(new LeaseToken("9fX2"), story.permission(), START.plusSeconds(5)));
    story.step(
        new RecordCompletion(
            1,
            new CompletionReceipt(new LeaseToken("9fX2"), "digest", JsonText.EMPTY_OBJECT),
            new JsonText("{\"plan\":[\"fix the parser\"]}"),
            Usage.of(1_200, new BigDecimal("0.03")),
            START.plusSeconds(191)));
    var verdicts = story.state().verification().conditions().stream().map(this::broken).toList();
    story.step(
        new ConcludeVerification(
            1,
            new Verification(
                verdicts,
                Optional.of(new WorkspaceDigest("sha256:1")),
                story.state().verification().baseline()),
            Duration.ofMillis(8_123),
            VERIFIED));
  }

  private ExitConditionStatus broken(ExitConditionStatus status) {
    return status.evaluated(
        Verdict.of(ExitConditionStatusValue.NOT_MET, "1 of 12 tests failed")
            .with(new Findings(Optional.of(new TestCounts(11, 1, 0)), List.of(FAILURE)))
            .by(
                new ToolRun(
                    "mvn",
                    OptionalInt.of(1),
                    "[ERROR] Tests run: 12, Failures: 1",
                    Optional.of("bubblewrap"))),
        new Evaluation(VERIFIED, Duration.ofMillis(8_123), 1));
  }

  private void addLoop() {
    var state = story.state();
    var record = story.last().iteration().orElseThrow();
    var conditions = state.verification().conditions();
    add("ExitConditionStatus", ExitConditionStatusJson::write, conditions.get(0));
    add("Usage", UsageJson::write, state.counters().usage());
    add("LoopState", LoopStateJson.with(AgentStateForm.HASH), state);
    found.put(
        "LoopPage",
        text(
            JsonBody.page(
                "loops",
                page(new LoopListing(state, JsonDigest.of(state.agentState()))),
                LoopStateJson::writeListing)));
    found.put("EvaluationResult", text(Answers.evaluation(conditions)));
    add(
        "IterationAnswer",
        IterationAnswerJson.with(AgentStateForm.HASH),
        new IterationAnswer(record.decision().orElseThrow(), state));
    add("Iteration", IterationRecordJson::write, record);
    found.put("IterationPage", iterations(record));
    add("Progress", LoopProgressJson::write, new LoopProgress(state, state.limit()));
    add(
        "PolicyViolation",
        PolicyViolationJson::write,
        new PolicyViolation(
            101,
            100,
            3,
            "iteration 101 is past the limit of 100; an administrator may raise it",
            List.of("limit")));
  }

  private static String iterations(IterationRecord record) {
    return text(JsonBody.page("iterations", page(record), IterationRecordJson::write));
  }

  private void addCheckpoint() {
    var checkpoint =
        Checkpoint.fromLoopState(
                story.state(),
                new CheckpointId("checkpoint-000001"),
                new JsonText("{\"why\":\"before the migration\"}"),
                VERIFIED.plusSeconds(2))
            .savedAs("0000001#5c3a");
    var summary = CheckpointSummary.of(checkpoint);
    found.put("Checkpoint", text(Answers.checkpoint(checkpoint, false)));
    found.put(
        "CheckpointPage", text(JsonBody.page("checkpoints", page(summary), CheckpointJson::write)));
  }

  private void addEvents() {
    var event =
        story.last().events().stream()
            .filter(one -> one.type() == EventType.EXIT_CONDITION_EVALUATED)
            .findFirst()
            .orElseThrow();
    Page<LoopEvent> page = page(event);
    add("Event", LoopEventJson::write, event);
    found.put("EventPage", text(JsonBody.page("events", page, LoopEventJson::write)));
    found.put("EvaluationPage", text(JsonBody.page("evaluations", page, LoopEventJson::write)));
  }

  private void addPolicies() {
    var policy =
        new Policy(
            new AgentName("fixer"),
            200,
            Enforcement.ENFORCE,
            80,
            Optional.empty(),
            LoopRules.NONE,
            new PolicyRevision(3, START, "administrator"));
    add("Policy", PolicyJson::write, policy);
    found.put("PolicyList", text(Answers.policies(List.of(policy))));
  }

  private void addTools() {
    var tool =
        new Tool("run_tests", "Runs the tests of a project", new JsonText("{\"type\":\"object\"}"));
    add("Tool", ToolJson::write, tool);
    found.put("ToolList", text(Answers.tools(List.of(tool))));
    add(
        "ToolResult",
        ToolJson::write,
        new ToolAnswer(
            false,
            "12 tests passed",
            Optional.of(new JsonText("{\"passed\":12}")),
            OptionalInt.empty(),
            Findings.NONE));
  }

  /** The second iteration, which gets what the first one left. */
  private void addGrant() {
    var begun = VERIFIED.plusSeconds(10);
    story.step(new BeginIteration(new LeaseToken("c4Ka"), story.permission(), begun));
    LoopState state = story.state();
    var grant = new IterationGrant(state, ((Stage.Iterating) state.stage()).active());
    add("IterationGrant", IterationGrantJson::write, grant);
    found.put("Deadline", text(Answers.deadline(grant.deadline().plusSeconds(60))));
  }

  private <T> void add(String schema, JsonForm<? super T> form, T value) {
    found.put(schema, text(JsonBody.of(form, value)));
  }

  private static <T> Page<T> page(T only) {
    return new Page<>(List.of(only), Optional.empty());
  }

  private static String text(JsonBody body) {
    return JsonWriter.object(body.members());
  }
}
