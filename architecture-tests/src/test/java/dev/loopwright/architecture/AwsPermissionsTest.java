package dev.loopwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What docs/aws.md says that the server must be allowed is what the adapters call, no more and no
 * less. The CDK app's own test compares the same tables with the policy that it makes.
 */
class AwsPermissionsTest {
  private static final String PAGE = Modules.read(Path.of("../docs/aws.md"));
  private static final Pattern ACTION =
      Pattern.compile("`((?:bedrock-agentcore|logs|xray):[A-Z][A-Za-z]+)`");
  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
  private static final Set<String> OF_NO_OPERATION =
      Set.of("close", "builder", "create", "serviceName", "serviceClientConfiguration");

  /** Called without a client of the SDK: MCP, and spans in OTLP. */
  private static final Set<String> OVER_HTTP =
      Set.of("bedrock-agentcore:InvokeGateway", "xray:PutSpans");

  /** Asked for by the service, and called by nobody. */
  private static final String NO_OPERATION = "bedrock-agentcore:ManageResourceScopedPolicy";

  @Test
  void givenTheAdaptersOfAws_whenTheirCallsAreRead_thenThePageAllowsEachAndNothingElse() {
    assertThat(called()).hasSizeGreaterThan(15).isEqualTo(documented());
  }

  private static Set<String> documented() {
    return ACTION
        .matcher(PAGE)
        .results()
        .map(MatchResult::group)
        .map(action -> action.replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> called() {
    var all = new TreeSet<>(OVER_HTTP);
    all.add(NO_OPERATION);
    Modules.classes().stream()
        .filter(type -> type.getPackageName().startsWith("dev.loopwright.adapter.aws"))
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .forEach(call -> action(call, all));
    return all;
  }

  private static void action(JavaCall<?> call, Set<String> all) {
    var client = CLIENT.matcher(call.getTargetOwner().getName());
    if (client.matches() && !OF_NO_OPERATION.contains(call.getName())) {
      var service = client.group(1).equals("cloudwatchlogs") ? "logs" : "bedrock-agentcore";
      var operation = call.getName().replaceFirst("Paginator$", "");
      all.add(
          service
              + ":"
              + operation.substring(0, 1).toUpperCase(Locale.ROOT)
              + operation.substring(1));
    }
  }
}
