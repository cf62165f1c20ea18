package dev.loopwright.infrastructure;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the server may do, a statement for each adapter, as a managed policy for whatever role the
 * server runs under.
 */
final class ServerPermissions {
  private final List<PolicyStatement> statements = new ArrayList<>();
  private final Stack stack;

  ServerPermissions(Stack stack) {
    this.stack = stack;
  }

  ServerPermissions memory(String arn) {
    allow(
        "Memory",
        List.of(
            "bedrock-agentcore:GetMemory",
            "bedrock-agentcore:CreateEvent",
            "bedrock-agentcore:GetEvent",
            "bedrock-agentcore:DeleteEvent",
            "bedrock-agentcore:ListEvents"),
        arn);
    return this;
  }

  ServerPermissions codeInterpreter(String arn) {
    allow(
        "CodeInterpreter",
        List.of(
            "bedrock-agentcore:StartCodeInterpreterSession",
            "bedrock-agentcore:GetCodeInterpreterSession",
            "bedrock-agentcore:ListCodeInterpreterSessions",
            "bedrock-agentcore:InvokeCodeInterpreter",
            "bedrock-agentcore:StopCodeInterpreterSession"),
        arn);
    return this;
  }

  ServerPermissions gateway(String arn) {
    // The second is asked for whoever makes a policy that names the Gateway, and is no operation.
    allow(
        "Gateway",
        List.of("bedrock-agentcore:InvokeGateway", "bedrock-agentcore:ManageResourceScopedPolicy"),
        arn);
    return this;
  }

  ServerPermissions policyEngine(String arn) {
    allow(
        "Policy",
        List.of(
            "bedrock-agentcore:CreatePolicy",
            "bedrock-agentcore:GetPolicy",
            "bedrock-agentcore:ListPolicies",
            "bedrock-agentcore:UpdatePolicy",
            "bedrock-agentcore:DeletePolicy"),
        arn,
        arn + "/policy/*");
    return this;
  }

  ServerPermissions events(String arn) {
    allow("Events", List.of("logs:CreateLogStream", "logs:PutLogEvents"), arn);
    // A span belongs to no resource.
    allow("Spans", List.of("xray:PutSpans"), "*");
    return this;
  }

  void managedPolicy() {
    var policy =
        ManagedPolicy.Builder.create(stack, "ServerPolicy")
            .description("What Loopwright's server may do.")
            .statements(statements)
            .build();
    CfnOutput.Builder.create(stack, "ServerPolicyArn").value(policy.getManagedPolicyArn()).build();
  }

  private void allow(String id, List<String> actions, String... resources) {
    statements.add(
        PolicyStatement.Builder.create()
            .sid(id)
            .effect(Effect.ALLOW)
            .actions(actions)
            .resources(List.of(resources))
            .build());
  }
}
