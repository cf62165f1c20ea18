package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.codeinterpreter.AgentCoreCodeSandbox;
import dev.loopwright.adapter.aws.codeinterpreter.CodeInterpreterSettings;
import dev.loopwright.adapter.aws.codeinterpreter.SessionStopper;
import dev.loopwright.adapter.aws.codeinterpreter.TransferLimits;
import dev.loopwright.adapter.aws.gateway.AgentCoreToolGateway;
import dev.loopwright.adapter.aws.memory.AgentCoreCheckpointStore;
import dev.loopwright.adapter.aws.observability.CloudWatchEventPublisher;
import dev.loopwright.adapter.aws.observability.CloudWatchLog;
import dev.loopwright.adapter.aws.observability.CloudWatchSettings;
import dev.loopwright.adapter.aws.observability.XRaySigner;
import dev.loopwright.adapter.aws.policy.AgentCorePolicyAdministration;
import dev.loopwright.adapter.aws.policy.GatewayDecisionPoint;
import dev.loopwright.adapter.aws.policy.GatewayLimitProbe;
import dev.loopwright.adapter.aws.runtime.AgentCoreRuntimeInvoker;
import dev.loopwright.adapter.aws.runtime.RuntimeSettings;
import dev.loopwright.adapter.onprem.codeinterpreter.LocalWorkspaces;
import dev.loopwright.adapter.telemetry.OpenTelemetryPublisher;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.policy.InvalidPolicyException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the adapters of AWS, each once and only if its port is to be that of AWS. */
final class AwsPorts {
  private static final Logger LOG = System.getLogger(AwsPorts.class.getName());
  private static final int RETENTION_DAYS = 90;

  /** Gateways learn of a policy some 15 seconds after it is active. */
  private static final Duration GATEWAY_LEARNS = Duration.ofSeconds(20);

  private final AwsSettings settings;
  private final AwsAccess access;
  private final Opened opened;
  private final Clock clock;

  AwsPorts(AwsSettings settings, Opened opened, Clock clock) {
    this.settings = settings;
    this.access = settings.access();
    this.opened = opened;
    this.clock = clock;
  }

  /** Opens the memory. */
  AgentCoreCheckpointStore checkpoints() {
    return AgentCoreCheckpointStore.open(access, settings.memory(), clock);
  }

  AgentCoreToolGateway gateway(URI url) {
    return settings
        .oauth()
        .map(client -> AgentCoreToolGateway.withTokens(url, client, clock))
        .orElseGet(() -> AgentCoreToolGateway.signed(url, access));
  }

  CodeInterpreter interpreter(Configuration.Sandbox sandbox) {
    CodeInterpreter.makeFolder(sandbox.workspaces());
    var limits =
        new TransferLimits(
            sandbox.outputBytes(), TransferLimits.DEFAULT.files(), TransferLimits.DEFAULT.bytes());
    var usual =
        CodeInterpreterSettings.of(sandbox.workspaces(), settings.interpreter().id())
            .withLimits(limits);
    var commands =
        new AgentCoreCodeSandbox(
            access,
            usual.withTimes(
                settings.interpreter().session(), usual.requestTime(), usual.pollInterval()));
    return new CodeInterpreter(commands, new LocalWorkspaces(sandbox.workspaces(), commands));
  }

  /**
   * Puts the Gateway behind Cedar in this process: policies are validated here and put in force in
   * both, iterations are asked for here and there.
   *
   * @param gateway in front of which the policy engine stands
   * @param policies that the engine gets at the start
   */
  PolicyEngine policy(PolicyEngine here, ToolGateway gateway, PolicyStore policies) {
    var engine =
        opened.add(new AgentCorePolicyAdministration(access, settings.engine().orElseThrow()));
    var probe = new GatewayLimitProbe(engine, gateway, GATEWAY_LEARNS);
    var enforcement =
        new GatewayEnforcement(() -> putInForce(policies, engine), probe::fault, clock);
    return new PolicyEngine(
        new GatewayDecisionPoint(here.decisionPoint(), gateway, enforcement::doubt),
        policy -> {
          here.administration().publish(policy);
          engine.publish(policy);
        },
        Optional.of(enforcement));
  }

  /** What was decided before the engine was there holds there too. */
  private static void putInForce(PolicyStore policies, PolicyAdministration engine) {
    for (var policy : policies.list()) {
      try {
        engine.publish(policy);
      } catch (InvalidPolicyException e) {
        LOG.log(
            Level.ERROR,
            "the policy engine refuses the policy of {0}, which holds in this server alone: {1}",
            policy.agentName(),
            e.getMessage());
      }
    }
  }

  /** Opens the log group, and makes it if it is missing. */
  EventPublisher events(LoopStore store) {
    var log =
        opened.add(
            CloudWatchLog.open(
                access,
                new CloudWatchSettings(
                    settings.logs().group(),
                    settings.logs().stream(),
                    RETENTION_DAYS,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30)),
                clock));
    log.prepare();
    return new CloudWatchEventPublisher(log, store);
  }

  /** Invokes the agents of runtimes. */
  AgentCoreRuntimeInvoker agents(RuntimeSettings runtimes) {
    return opened.add(AgentCoreRuntimeInvoker.open(access, runtimes, clock));
  }

  /** Has the sessions of loops that ended stopped. */
  EventPublisher sessions(Backends backends, AgentCoreCodeSandbox sandbox) {
    return new SessionStopper(sandbox, backends.store());
  }

  /**
   * Sends spans to X-Ray, signed, unless the operator names a collector.
   *
   * @param keys OpenTelemetry's own, which come before ours
   */
  Optional<OpenTelemetryPublisher> spans(Map<String, String> keys, Backends backends) {
    var signer = new XRaySigner(access);
    var all = new HashMap<String, String>();
    all.put(OpenTelemetryPublisher.DISABLED, "false");
    if (keys.keySet().stream().anyMatch(OpenTelemetryKeys.COLLECTORS::contains)) {
      all.putAll(keys);
      return OpenTelemetryPublisher.create(all, backends.store(), backends.history());
    }
    all.put("otel.exporter.otlp.traces.endpoint", signer.endpoint().toString());
    all.put("otel.metrics.exporter", "none");
    all.putAll(keys);
    return OpenTelemetryPublisher.create(
        all, signer::headers, backends.store(), backends.history());
  }
}
