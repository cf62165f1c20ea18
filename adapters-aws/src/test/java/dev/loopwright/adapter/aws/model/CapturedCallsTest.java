package dev.loopwright.adapter.aws.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What all tests of this module together sent to the fake, and what it answered, is as the
 * services' own models have it. Comes last, by {@code junit-platform.properties}; alone it has seen
 * nothing.
 */
@Order(Integer.MAX_VALUE)
class CapturedCallsTest {
  private static final Pattern ACTION =
      Pattern.compile("`(?:bedrock-agentcore|logs|xray):([A-Z][A-Za-z]+)`");

  /** What differs, and why it stays so; each must still be there. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "CreatePolicy: in the request body.definition.cedar.statement must be at least 35 characters",
          "a statement that is no Cedar is sent as it is, and the service refuses it",
          "ListEvents: in the answer body.events[].payload must be there",
          "measured by others: without payloads asked for the service leaves the member out");

  @Test
  void givenAllTestsOfTheAdapters_whenTheirCallsAreCounted_thenEachThatThePageAllowsWasMade()
      throws IOException {
    var allowed = allowed();

    assertThat(allowed).hasSizeGreaterThan(20);
    assertThat(CapturedCalls.SEEN)
        .as("operations that the tests called; run all of this module's")
        .containsAll(allowed);
  }

  @Test
  void givenAllTestsOfTheAdapters_whenTheirCallsAreHeldAgainstTheModels_thenNoneDiffers() {
    assumeThat(CapturedCalls.MODELS)
        .as("the services' models, which are not part of the project (-Dloopwright.aws-models=…)")
        .isDirectory();

    assertThat(CapturedCalls.FAULTS).isEqualTo(KNOWN.keySet());
  }

  /** As architecture-tests compares them with what the code calls. */
  private static Set<String> allowed() throws IOException {
    return ACTION
        .matcher(Files.readString(Path.of("../docs/aws.md")))
        .results()
        .map(action -> action.group(1).replace("PutSpans", "ExportTraces"))
        .filter(action -> !action.endsWith("ManageResourceScopedPolicy")) // no operation
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
