package dev.loopwright.adapter.aws.policy;

import dev.loopwright.adapter.aws.GrowingPause;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.policy.InvalidPolicyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CedarPolicy;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetPolicyResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Policy;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.PolicyDefinition;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.PolicyStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/**
 * The policies of one engine. Whatever befalls a call is a {@link BackendUnavailableException} that
 * says what; a statement that the service refuses, at once or later, is an {@link
 * InvalidPolicyException} with its reasons.
 */
final class EnginePolicies {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final BedrockAgentCoreControlClient client;
  private final PolicyEngineSettings settings;

  EnginePolicies(BedrockAgentCoreControlClient client, PolicyEngineSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * A policy in the engine.
   *
   * @param id by which it is changed
   * @param statement the newest, in force or not
   * @param status of the newest change
   */
  record Held(String id, String statement, PolicyStatus status) {
    boolean isChanging() {
      return status.toString().endsWith("ING");
    }
  }

  /** Returns the policies whose names begin so, by their names. */
  Map<String, Held> named(String prefix) {
    return ask(
        "listing policies",
        () ->
            client
                .listPoliciesPaginator(l -> l.policyEngineId(settings.engineId()).maxResults(100))
                .policies()
                .stream()
                .filter(policy -> policy.name().startsWith(prefix))
                .collect(Collectors.toMap(Policy::name, EnginePolicies::held)));
  }

  /** What somebody else put under our names, and is no Cedar, has no statement of ours. */
  private static Held held(Policy policy) {
    var cedar = Optional.ofNullable(policy.definition().cedar());
    return new Held(
        policy.policyId(), cedar.map(CedarPolicy::statement).orElse(""), policy.status());
  }

  /** Has a policy made; returns its id. */
  String create(String name, String statement) {
    return change(
        "creating the policy " + name,
        () ->
            client
                .createPolicy(
                    c ->
                        c.policyEngineId(settings.engineId())
                            .name(name)
                            .definition(definition(statement)))
                .policyId());
  }

  /** Has a policy changed, after whatever change it is in the middle of. */
  void update(String id, String statement) {
    ask("waiting for the policy " + id, () -> await(id));
    var unused =
        change(
            "updating the policy " + id,
            () ->
                client.updatePolicy(
                    u ->
                        u.policyEngineId(settings.engineId())
                            .policyId(id)
                            .definition(definition(statement))));
  }

  /** Has a policy removed, and waits for that; one that is not there is removed already. */
  void delete(String id) {
    var doing = "deleting the policy " + id;
    var left =
        ask(
            doing,
            () -> {
              try {
                await(id);
                client.deletePolicy(d -> d.policyEngineId(settings.engineId()).policyId(id));
                return Optional.of(await(id));
              } catch (ResourceNotFoundException e) {
                return Optional.<GetPolicyResponse>empty();
              }
            });
    if (left.isPresent()) {
      var status = left.get().statusAsString();
      throw unavailable(doing, "it is still there, " + status, new IllegalStateException(status));
    }
  }

  /**
   * Waits until a policy is active.
   *
   * @throws InvalidPolicyException with the service's reasons if it never will be
   */
  void awaitActive(String id) {
    var policy = ask("waiting for the policy " + id, () -> await(id));
    switch (policy.status()) {
      case ACTIVE -> {}
      case CREATE_FAILED, UPDATE_FAILED -> throw new InvalidPolicyException(reasons(policy));
      default ->
          throw unavailable(
              "waiting for the policy " + id,
              "it is still %s after %s".formatted(policy.statusAsString(), settings.patience()),
              new IllegalStateException(policy.statusAsString()));
    }
  }

  private GetPolicyResponse await(String id) {
    var until = System.nanoTime() + settings.patience().toNanos();
    var pauses = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
    while (true) {
      var policy = client.getPolicy(g -> g.policyEngineId(settings.engineId()).policyId(id));
      if (!policy.statusAsString().endsWith("ING") || System.nanoTime() > until) {
        return policy;
      }
      rest(pauses.next());
    }
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("waiting for a policy", "the server stopped waiting", e);
    }
  }

  private static List<String> reasons(GetPolicyResponse policy) {
    return policy.statusReasons().isEmpty()
        ? List.of("the policy engine says " + policy.statusAsString() + " and gives no reason")
        : policy.statusReasons();
  }

  private static PolicyDefinition definition(String statement) {
    return PolicyDefinition.fromCedar(c -> c.statement(statement));
  }

  private static <T> T change(String doing, Supplier<T> call) {
    return ask(
        doing,
        () -> {
          try {
            return call.get();
          } catch (ValidationException e) {
            throw new InvalidPolicyException(List.of(text(e)));
          }
        });
  }

  private static <T> T ask(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw unavailable(doing, "it answers HTTP " + e.statusCode() + ": " + text(e), e);
    } catch (SdkException e) {
      throw unavailable(doing, String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(AwsServiceException error) {
    var details = error.awsErrorDetails();
    return details == null
        ? String.valueOf(error.getMessage())
        : details.errorCode() + ": " + details.errorMessage();
  }

  private static BackendUnavailableException unavailable(String doing, String why, Exception e) {
    return new BackendUnavailableException("policy", doing, why, e);
  }
}
