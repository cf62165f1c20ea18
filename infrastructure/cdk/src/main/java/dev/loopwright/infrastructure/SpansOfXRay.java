package dev.loopwright.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnResourcePolicy;

/**
 * Lets X-Ray put spans into CloudWatch Logs, without which they can't be searched there
 * (CloudWatch, "Enable transaction search": the resource policy that the console makes by itself).
 */
final class SpansOfXRay {
  private SpansOfXRay() {}

  static void permit(Stack stack) {
    var statement =
        Map.of(
            "Sid",
            "SpansOfXRay",
            "Effect",
            "Allow",
            "Principal",
            Map.of("Service", "xray.amazonaws.com"),
            "Action",
            "logs:PutLogEvents",
            "Resource",
            List.of(logs(stack, "aws/spans"), logs(stack, "/aws/application-signals/data")),
            "Condition",
            Map.of(
                "ArnLike", Map.of("aws:SourceArn", everything(stack, "xray")),
                "StringEquals", Map.of("aws:SourceAccount", stack.getAccount())));
    CfnResourcePolicy.Builder.create(stack, "SpansPolicy")
        .policyName("loopwright-spans")
        .policyDocument(
            stack.toJsonString(Map.of("Version", "2012-10-17", "Statement", List.of(statement))))
        .build();
  }

  private static String logs(Stack stack, String group) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("logs")
            .resource("log-group")
            .resourceName(group + ":*")
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }

  private static String everything(Stack stack, String service) {
    return stack.formatArn(
        ArnComponents.builder()
            .service(service)
            .resource("*")
            .arnFormat(ArnFormat.NO_RESOURCE_NAME)
            .build());
  }
}
