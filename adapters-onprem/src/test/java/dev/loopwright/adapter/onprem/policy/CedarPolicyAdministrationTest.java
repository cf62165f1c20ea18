package dev.loopwright.adapter.onprem.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.testkit.PolicyAdministrationContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CedarPolicyAdministrationTest extends PolicyAdministrationContract {
  private static final PolicyAdministration CEDAR = new CedarPolicyAdministration();

  @Override
  protected PolicyAdministration administration() {
    return CEDAR;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forbid (principal, action, resource);",
        "@on_deny(\"stop\") forbid (principal, action, resource) when { context.input.tokens > 5 };",
        "@on_deny(\"pause\") forbid (principal, action, resource);",
        "permit (principal, action, resource); forbid (principal, action, resource);",
        "forbid (principal, action == AgentCore::Action::\"loopwright___begin_iteration\", resource)"
            + " unless { context.input.cost_usd.lessThan(decimal(\"2.50\")) };"
      })
  void givenAStatementThatFitsTheSchema_whenItIsPublished_thenItIsTaken(String statement) {
    assertThatCode(() -> CEDAR.publish(policy(statement))).doesNotThrowAnyException();
  }

  @Test
  void givenAMisspeltAttribute_whenItIsPublished_thenCedarSaysWhichAndWhatWasMeant() {
    var diagnostics =
        refusal("forbid (principal, action, resource) when { context.input.iterations > 1 };");

    assertThat(diagnostics)
        .singleElement()
        .asString()
        .contains("own[0]", "`input.iterations`", "did you mean `iteration`?")
        .endsWith("at: context.input.iterations");
  }

  @Test
  void givenSeveralFaults_whenItIsPublished_thenEachIsListed() {
    var diagnostics =
        refusal(
            "forbid (principal, action, resource) when { context.input.a > 1 };"
                + "forbid (principal, action, resource) when { context.input.b > 1 };");

    assertThat(diagnostics).hasSize(2);
    assertThat(diagnostics).anyMatch(line -> line.contains("own[0]"));
    assertThat(diagnostics).anyMatch(line -> line.contains("own[1]"));
  }

  @Test
  void givenAParseError_whenItIsPublished_thenTheParsersWordsAreTheDiagnostics() {
    assertThat(refusal("forbid (principal, action resource);"))
        .singleElement()
        .asString()
        .startsWith("unexpected token `resource`");
  }

  @Test
  void givenATestForAnUnknownAttribute_whenItIsPublished_thenItIsRefusedAsImpossible() {
    assertThat(refusal("forbid (principal, action, resource) when { context.input has foo };"))
        .singleElement()
        .asString()
        .contains("policy is impossible");
  }

  @Test
  void givenATemplateBesideAStatement_whenItIsPublished_thenItIsRefused() {
    assertThat(
            refusal(
                "forbid (principal, action, resource);"
                    + "forbid (principal == ?principal, action, resource);"))
        .singleElement()
        .asString()
        .contains("?principal");
  }

  @Test
  void givenAnUnknownReactionToADenial_whenItIsPublished_thenTheKnownOnesAreNamed() {
    assertThat(refusal("@on_deny(\"Stop\") forbid (principal, action, resource);"))
        .containsExactly("own[0]: @on_deny must be \"stop\" or \"pause\"");
  }

  private static List<String> refusal(String statement) {
    var refusal =
        catchThrowableOfType(InvalidPolicyException.class, () -> CEDAR.publish(policy(statement)));
    assertThat(refusal).as("refusal of %s", statement).isNotNull();
    return refusal.diagnostics();
  }
}
