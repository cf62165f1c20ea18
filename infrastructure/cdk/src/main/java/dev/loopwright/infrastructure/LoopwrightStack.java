package dev.loopwright.infrastructure;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.bedrockagentcore.CfnCodeInterpreterCustom;
import software.amazon.awscdk.services.bedrockagentcore.CfnCodeInterpreterCustom.CodeInterpreterNetworkConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnMemory;
import software.amazon.awscdk.services.bedrockagentcore.CfnPolicyEngine;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Memory, a Gateway with its iteration tool and policy engine, a Code Interpreter without a public
 * network, a log group, and what the server may do with them. The outputs are the values of the
 * server's settings.
 */
public final class LoopwrightStack extends Stack {
  /** Days after which Memory forgets events; the service takes 3 to 365. */
  private static final int MEMORY_DAYS = 90;

  /** Makes the stack. */
  public LoopwrightStack(Construct scope, String id) {
    super(scope, id);
    var memory =
        CfnMemory.Builder.create(this, "Memory")
            .name("loopwright")
            .description("Checkpoints of loops; short-term memory alone.")
            .eventExpiryDuration(MEMORY_DAYS)
            .build();
    memory.applyRemovalPolicy(RemovalPolicy.RETAIN);
    var interpreter =
        CfnCodeInterpreterCustom.Builder.create(this, "CodeInterpreter")
            .name("loopwright")
            .description("Where exit conditions are verified.")
            .networkConfiguration(
                CodeInterpreterNetworkConfigurationProperty.builder()
                    .networkMode("SANDBOX")
                    .build())
            .build();
    var engine =
        CfnPolicyEngine.Builder.create(this, "PolicyEngine")
            .name("loopwright")
            .description("Decides whether an iteration may begin.")
            .build();
    var gateway = new IterationGateway(this, engine);
    var events =
        LogGroup.Builder.create(this, "Events")
            .logGroupName("/loopwright/events")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    SpansOfXRay.permit(this);
    new ServerPermissions(this)
        .memory(memory.getAttrMemoryArn())
        .codeInterpreter(interpreter.getAttrCodeInterpreterArn())
        .gateway(gateway.arn())
        .policyEngine(engine.getAttrPolicyEngineArn())
        .events(events.getLogGroupArn())
        .managedPolicy();

    output("MemoryId", memory.getAttrMemoryId());
    output("CodeInterpreterId", interpreter.getAttrCodeInterpreterId());
    output("PolicyEngineId", engine.getAttrPolicyEngineId());
    output("GatewayUrl", gateway.url());
    output("GatewayArn", gateway.arn());
    output("LogGroup", events.getLogGroupName());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
