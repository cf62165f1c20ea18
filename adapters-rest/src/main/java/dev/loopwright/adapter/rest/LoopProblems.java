package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.BackendRefusedException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.ForbiddenException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.condition.ExitConditionEvaluationException;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.policy.ForbiddenStartException;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The one table of which error of the application is which problem. */
final class LoopProblems {
  private static final int LONGEST_DETAIL = 1_000;

  private static final Map<Class<? extends LoopException>, Function<LoopException, Problem>> TABLE =
      new LinkedHashMap<>();

  static {
    row(InvalidInputException.class, LoopProblems::ofInput);
    row(InvalidPolicyException.class, LoopProblems::ofPolicy);
    row(ExitConditionEvaluationException.class, ProblemType.INVALID_INPUT);
    row(UnreadableReportException.class, ProblemType.INVALID_INPUT);
    row(ForbiddenException.class, ProblemType.FORBIDDEN);
    row(PolicyViolationException.class, LoopProblems::ofViolation);
    row(ForbiddenStartException.class, LoopProblems::ofStart);
    row(UnknownLoopException.class, ProblemType.NOT_FOUND);
    row(UnknownToolException.class, ProblemType.NOT_FOUND);
    row(ToolDeniedException.class, ProblemType.POLICY_VIOLATION);
    row(CheckpointRecoveryException.class, LoopProblems::ofCheckpoint);
    row(LoopRefusedException.class, LoopProblems::ofRefusal);
    row(SessionExistsException.class, LoopProblems::ofSession);
    row(StaleStateException.class, ProblemType.CONFLICT);
    row(BackendUnavailableException.class, ProblemType.BACKEND_UNAVAILABLE);
    row(BackendRefusedException.class, ProblemType.BACKEND_REFUSED);
    row(PolicyUnavailableException.class, ProblemType.POLICY_UNAVAILABLE);
    row(WorkspaceUnavailableException.class, ProblemType.WORKSPACE_UNAVAILABLE);
    row(SandboxUnavailableException.class, ProblemType.SANDBOX_UNAVAILABLE);
    row(ServerStoppingException.class, ProblemType.SERVER_STOPPING);
  }

  private LoopProblems() {}

  /** Returns the problem of an error, or empty for an error that is not in the table. */
  static Optional<Problem> of(LoopException error) {
    return Optional.ofNullable(TABLE.get(error.getClass())).map(row -> row.apply(error));
  }

  /** A fault of the document as a whole means that there was nothing to look at closer. */
  private static Problem ofInput(InvalidInputException error) {
    var asAWhole = error.faults().stream().allMatch(fault -> fault.pointer().isEmpty());
    var type = asAWhole ? ProblemType.MALFORMED : ProblemType.INVALID_INPUT;
    return type.because(shortened(error.getMessage().strip())).with(error.faults());
  }

  /** The faults are listed one by one beside it. */
  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  static boolean knows(Class<? extends LoopException> error) {
    return TABLE.containsKey(error);
  }

  private static Problem ofPolicy(InvalidPolicyException error) {
    var faults =
        error.diagnostics().stream().map(line -> new Fault("/cedar_statement", line)).toList();
    return ProblemType.INVALID_INPUT.because(error.getMessage()).with(faults);
  }

  private static Problem ofViolation(PolicyViolationException error) {
    return ProblemType.POLICY_VIOLATION
        .because(error.getMessage())
        .about(Problem.Subject.of(error.sessionId().value(), error.violation().iteration()));
  }

  private static Problem ofStart(ForbiddenStartException error) {
    return ProblemType.POLICY_VIOLATION.because(error.getMessage()).with(error.faults());
  }

  private static Problem ofCheckpoint(CheckpointRecoveryException error) {
    var type =
        error.isMissing() ? ProblemType.CHECKPOINT_MISSING : ProblemType.CHECKPOINT_CORRUPTED;
    return type.because(error.getMessage());
  }

  private static Problem ofRefusal(LoopRefusedException error) {
    return of(error.reason())
        .because(error.getMessage())
        .about(Problem.Subject.of(error.sessionId().value()));
  }

  private static Problem ofSession(SessionExistsException error) {
    return ProblemType.SESSION_EXISTS
        .because(error.getMessage())
        .about(Problem.Subject.of(error.sessionId().value()));
  }

  private static ProblemType of(RefusalReason reason) {
    return switch (reason) {
      case ITERATION_ACTIVE -> ProblemType.ITERATION_ACTIVE;
      case LOOP_ENDED -> ProblemType.LOOP_ENDED;
      case LOOP_PAUSED -> ProblemType.LOOP_PAUSED;
      case STALE_LEASE -> ProblemType.STALE_LEASE;
      case LIMIT_REACHED -> ProblemType.POLICY_VIOLATION;
      case NOT_DUE -> ProblemType.CONFLICT;
    };
  }

  private static void row(Class<? extends LoopException> error, ProblemType type) {
    TABLE.put(error, e -> type.because(e.getMessage()));
  }

  private static <E extends LoopException> void row(Class<E> error, Function<E, Problem> problem) {
    TABLE.put(error, e -> problem.apply(error.cast(e)));
  }
}
