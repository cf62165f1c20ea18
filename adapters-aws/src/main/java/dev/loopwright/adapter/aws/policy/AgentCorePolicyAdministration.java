package dev.loopwright.adapter.aws.policy;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.policy.EnginePolicies.Held;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.PolicyStatus;

/**
 * {@link PolicyAdministration} that keeps each policy in an AgentCore policy engine, too: a policy
 * there for each statement, waited for until it is active. If one never becomes so, what was
 * changed before it is changed back. Publishing again completes what broke off, and changes nothing
 * that is as it should be. A policy that only monitors is taken out of the engine. Safe for use by
 * many threads; of two that publish an agent's policy at once, one may have to repeat it.
 */
public final class AgentCorePolicyAdministration implements PolicyAdministration, AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(10);

  private final BedrockAgentCoreControlClient client;
  private final EnginePolicies engine;
  private final GatewayStatements statements;

  /**
   * Opens a client; nothing is sent yet.
   *
   * @param access as whom, and where
   * @param settings which engine, in front of which Gateway
   */
  public AgentCorePolicyAdministration(AwsAccess access, PolicyEngineSettings settings) {
    client = client(access);
    engine = new EnginePolicies(client, settings);
    statements = new GatewayStatements(settings.gatewayArn());
  }

  private static BedrockAgentCoreControlClient client(AwsAccess access) {
    var builder =
        access.configure(
            BedrockAgentCoreControlClient.builder(), AwsRetryStrategy.doNotRetry(), CALL, CALL);
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new PatchOfUpdatePolicy())
                .build())
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  @Override
  public void publish(Policy policy) {
    var there = engine.named(GatewayStatements.prefix(policy.agentName()));
    var wanted = statements.of(policy);
    var undo = new ArrayDeque<Runnable>();
    try {
      putInForce(wanted, there, undo);
    } catch (InvalidPolicyException e) {
      undo.forEach(Runnable::run);
      throw e;
    }
    there.forEach(
        (name, held) -> {
          if (!wanted.containsKey(name)) {
            engine.delete(held.id());
          }
        });
  }

  /** Starts every change, then waits for all of them. */
  private void putInForce(
      Map<String, String> wanted, Map<String, Held> there, Deque<Runnable> undo) {
    var changing = new ArrayList<String>();
    wanted.forEach(
        (name, statement) ->
            Optional.ofNullable(there.get(name))
                .map(held -> changed(name, held, statement, undo))
                .orElseGet(() -> Optional.of(created(name, statement, undo)))
                .ifPresent(changing::add));
    changing.forEach(engine::awaitActive);
  }

  /** Returns what is to be waited for, if anything. */
  private Optional<String> changed(String name, Held held, String statement, Deque<Runnable> undo) {
    if (held.status() == PolicyStatus.CREATE_FAILED) {
      engine.delete(held.id());
      return Optional.of(created(name, statement, undo));
    }
    var same = held.statement().equals(statement);
    if (same && held.status() == PolicyStatus.ACTIVE) {
      return Optional.empty();
    }
    if (!same || !held.isChanging()) {
      engine.update(held.id(), statement);
      undo.push(() -> restore(held));
    }
    return Optional.of(held.id());
  }

  private String created(String name, String statement, Deque<Runnable> undo) {
    var id = engine.create(name, statement);
    undo.push(() -> engine.delete(id));
    return id;
  }

  private void restore(Held held) {
    engine.update(held.id(), held.statement());
    engine.awaitActive(held.id());
  }

  @Override
  public void close() {
    client.close();
  }
}
