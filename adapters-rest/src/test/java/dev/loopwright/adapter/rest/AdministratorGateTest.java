package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loopwright.domain.Caller;
import org.junit.jupiter.api.Test;

/** Who may administer. */
class AdministratorGateTest {
  @Test
  void givenAnAdministrator_whenItIsChecked_thenNothingStandsInTheWay() {
    assertThat(refusal(Caller.administrator("a"), true)).isEmpty();
  }

  @Test
  void givenACallerWhoProvedNothing_whenItIsChecked_thenACredentialIsAskedFor() {
    assertThat(refusal(Caller.local("l"), false)).contains(ProblemType.UNAUTHORIZED);
  }

  @Test
  void givenAKnownCallerWhoIsNoAdministrator_whenItIsChecked_thenItIsForbidden() {
    assertThat(refusal(Caller.local("l"), true)).contains(ProblemType.FORBIDDEN);
  }

  @Test
  void givenABlankToken_whenACredentialIsMade_thenItIsRefusedAsItWouldLetEveryoneIn() {
    assertThatIllegalArgumentException().isThrownBy(() -> AdministratorCredential.of(" "));
  }

  private static java.util.Optional<ProblemType> refusal(Caller caller, boolean authenticated) {
    return AdministratorGate.refusal(new CallerPrincipal(caller, authenticated)).map(Problem::type);
  }
}
