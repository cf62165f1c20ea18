package dev.loopwright.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.bedrockagentcore.CfnGateway;
import software.amazon.awscdk.services.bedrockagentcore.CfnGateway.GatewayPolicyEngineConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.CredentialProviderConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.McpLambdaTargetConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.McpTargetConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.SchemaDefinitionProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.TargetConfigurationProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.ToolDefinitionProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnGatewayTarget.ToolSchemaProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnPolicy;
import software.amazon.awscdk.services.bedrockagentcore.CfnPolicy.CedarPolicyProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnPolicy.PolicyDefinitionProperty;
import software.amazon.awscdk.services.bedrockagentcore.CfnPolicyEngine;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * A Gateway whose one tool stands for the begin of an iteration: it does nothing, but the policy
 * engine, which enforces, denies the call of it over the limit.
 */
final class IterationGateway {
  /** Cedar refuses a statement about what may be missing; only an exemption may. */
  private static final List<String> ALWAYS_TOLD =
      List.of(
          "agent_name",
          "session_id",
          "iteration",
          "max_iterations",
          "elapsed_seconds",
          "tokens",
          "conditions_met",
          "conditions_total");

  private static final String TARGET = "loopwright";
  private static final String TOOL = "begin_iteration";

  private final CfnGateway gateway;

  IterationGateway(Stack stack, CfnPolicyEngine engine) {
    var tool = tool(stack);
    var role = role(stack, engine, tool);
    this.gateway =
        CfnGateway.Builder.create(stack, "Gateway")
            .name("loopwright")
            .protocolType("MCP")
            .authorizerType("AWS_IAM")
            .roleArn(role.getRoleArn())
            .policyEngineConfiguration(
                GatewayPolicyEngineConfigurationProperty.builder()
                    .arn(engine.getAttrPolicyEngineArn())
                    .mode("ENFORCE")
                    .build())
            .build();
    gateway.getNode().addDependency(role);
    var target = target(stack, tool);
    permit(stack, engine).getNode().addDependency(target);
  }

  String arn() {
    return gateway.getAttrGatewayArn();
  }

  String url() {
    return gateway.getAttrGatewayUrl();
  }

  private static Function tool(Stack stack) {
    var logs =
        LogGroup.Builder.create(stack, "IterationToolLogs")
            .retention(RetentionDays.ONE_WEEK)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var role =
        Role.Builder.create(stack, "IterationToolRole")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of(
                    "logs",
                    PolicyDocument.Builder.create()
                        .statements(
                            List.of(
                                allow(
                                    List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                    List.of(logs.getLogGroupArn()))))
                        .build()))
            .build();
    return Function.Builder.create(stack, "IterationTool")
        .description("Stands for the begin of an iteration: the policy decides, this agrees.")
        .runtime(Runtime.NODEJS_22_X)
        .handler("index.handler")
        .code(Code.fromInline("exports.handler = async () => ({ begun: true });"))
        .role(role)
        .logGroup(logs)
        .build();
  }

  private static Role role(Stack stack, CfnPolicyEngine engine, Function tool) {
    var gateways =
        stack.formatArn(
            software.amazon.awscdk.ArnComponents.builder()
                .service("bedrock-agentcore")
                .resource("gateway")
                .resourceName("loopwright-*")
                .build());
    return Role.Builder.create(stack, "GatewayRole")
        .assumedBy(
            new ServicePrincipal("bedrock-agentcore.amazonaws.com")
                .withConditions(
                    Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount()))))
        .inlinePolicies(
            Map.of(
                "gateway",
                PolicyDocument.Builder.create()
                    .statements(
                        List.of(
                            allow(List.of("lambda:InvokeFunction"), List.of(tool.getFunctionArn())),
                            allow(
                                List.of(
                                    "bedrock-agentcore:GetPolicyEngine",
                                    "bedrock-agentcore:AuthorizeAction",
                                    "bedrock-agentcore:PartiallyAuthorizeActions"),
                                List.of(engine.getAttrPolicyEngineArn(), gateways))))
                    .build()))
        .build();
  }

  private CfnGatewayTarget target(Stack stack, Function tool) {
    var definition =
        ToolDefinitionProperty.builder()
            .name(TOOL)
            .description("Called before each iteration; denied where the policy forbids it.")
            .inputSchema(input())
            .build();
    return CfnGatewayTarget.Builder.create(stack, "GatewayTarget")
        .gatewayIdentifier(gateway.getAttrGatewayIdentifier())
        .name(TARGET)
        .credentialProviderConfigurations(
            List.of(
                CredentialProviderConfigurationProperty.builder()
                    .credentialProviderType("GATEWAY_IAM_ROLE")
                    .build()))
        .targetConfiguration(
            TargetConfigurationProperty.builder()
                .mcp(
                    McpTargetConfigurationProperty.builder()
                        .lambda(
                            McpLambdaTargetConfigurationProperty.builder()
                                .lambdaArn(tool.getFunctionArn())
                                .toolSchema(
                                    ToolSchemaProperty.builder()
                                        .inlinePayload(List.of(definition))
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }

  /** The names are those of the Cedar context that on-premises decisions have too. */
  private static SchemaDefinitionProperty input() {
    var text = SchemaDefinitionProperty.builder().type("string").build();
    var whole = SchemaDefinitionProperty.builder().type("integer").build();
    return SchemaDefinitionProperty.builder()
        .type("object")
        .properties(
            Map.of(
                "agent_name", text,
                "session_id", text,
                "iteration", whole,
                "max_iterations", whole,
                "elapsed_seconds", whole,
                "tokens", whole,
                "conditions_met", whole,
                "conditions_total", whole,
                "exempt_up_to", whole))
        .required(ALWAYS_TOLD)
        .build();
  }

  /** Without a permit everything is denied; the limits are forbids that the server publishes. */
  private CfnPolicy permit(Stack stack, CfnPolicyEngine engine) {
    var statement =
        "permit (principal, action == AgentCore::Action::\"%s___%s\", resource == AgentCore::Gateway::\"%s\");"
            .formatted(TARGET, TOOL, gateway.getAttrGatewayArn());
    return CfnPolicy.Builder.create(stack, "PermitIterations")
        .policyEngineId(engine.getAttrPolicyEngineId())
        .name("permit_iterations")
        .validationMode("FAIL_ON_ANY_FINDINGS")
        .definition(
            PolicyDefinitionProperty.builder()
                .cedar(CedarPolicyProperty.builder().statement(statement).build())
                .build())
        .build();
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create()
        .effect(Effect.ALLOW)
        .actions(actions)
        .resources(resources)
        .build();
  }
}
