package dev.loopwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.condition.ExitConditionEvaluationException;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.policy.ForbiddenStartException;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.PolicyViolation;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller can read from each error: what was wrong, where, and whether to try again. */
class ErrorsTest {
  private static final SessionId SESSION = new SessionId("s-1");

  @Test
  void givenARefusedCommand_whenTheErrorIsRead_thenItNamesLoopAndReason() {
    var error =
        new LoopRefusedException(SESSION, new Refusal(RefusalReason.LOOP_PAUSED, "is paused"));

    assertThat(error.sessionId()).isEqualTo(SESSION);
    assertThat(error.reason()).isEqualTo(RefusalReason.LOOP_PAUSED);
    assertThat(error.advice()).isEqualTo(Advice.FIX_INPUT);
    assertThat(error).hasMessage("is paused");
  }

  @Test
  void givenAViolatedPolicy_whenTheErrorIsRead_thenItNamesLoopAndViolation() {
    var violation = new PolicyViolation(11, 10, 3, "over the limit", List.of("limit"));
    var error = new PolicyViolationException(SESSION, violation);

    assertThat(error.sessionId()).isEqualTo(SESSION);
    assertThat(error.violation()).isEqualTo(violation);
    assertThat(error.advice()).isEqualTo(Advice.GIVE_UP);
    assertThat(error).hasMessage("over the limit");
  }

  @Test
  void givenAnInvalidPolicy_whenTheErrorIsRead_thenAllDiagnosticsAreThere() {
    var error = new InvalidPolicyException(List.of("line 1", "line 2"));

    assertThat(error.diagnostics()).containsExactly("line 1", "line 2");
    assertThat(error).hasMessage("the Cedar statement is invalid: line 1; line 2");
  }

  @Test
  void givenAForbiddenStart_whenTheErrorIsRead_thenAllFaultsAreThere() {
    var faults = List.of(new Fault("/a", "is wrong"), new Fault("/b", "is missing"));
    var error = new ForbiddenStartException(new AgentName("fixer"), faults);

    assertThat(error.faults()).isEqualTo(faults);
    assertThat(error)
        .hasMessage(
            "the policy of agent fixer forbids to start this loop: /a is wrong; /b is missing");
  }

  @Test
  void givenAnErrorWithACause_whenItIsRead_thenTheCauseIsKept() {
    var cause = new IllegalStateException("deep");

    assertThat(new ExitConditionEvaluationException("no verdict", cause)).hasCause(cause);
  }

  @Test
  void givenAnErrorWithoutAMessage_whenItIsRead_thenThereIsAnEmptyOne() {
    assertThat(new ForbiddenException(null).getMessage()).isEmpty();
  }

  @Test
  void givenAsManyFaultsAsAreListed_whenTheyAreFound_thenNoneIsLeftOut() {
    assertThat(faults(Faults.MOST).found()).hasSize(1_000);
  }

  @Test
  void givenMoreFaultsThanAreListed_whenTheyAreFound_thenTheLastSaysHowManyAreLeftOut() {
    var found = faults(Faults.MOST + 2).found();

    assertThat(found).hasSize(1_001).endsWith(new Fault("", "2 more faults are not listed"));
  }

  @Test
  void givenFaults_whenTheyAreRaised_thenTheMessageNamesEach() {
    var faults = Faults.none().add("/a", "is wrong").add("/b", "is missing");

    assertThat(catchThrowableOfType(InvalidInputException.class, faults::raise))
        .hasMessage("/a is wrong; /b is missing");
  }

  private static Faults faults(int many) {
    var faults = Faults.none();
    for (var i = 0; i < many; i++) {
      faults.add("/" + i, "is wrong");
    }
    return faults;
  }
}
