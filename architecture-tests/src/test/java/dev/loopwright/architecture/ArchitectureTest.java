package dev.loopwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule holds for the product, and catches a class that was written to break it. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT = Modules.classes();
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages(Layout.BROKEN.root());

  /**
   * One rule.
   *
   * @param name for people
   * @param of makes it for a root package
   * @param brokenBy simple name of the class that breaks it
   */
  private record Rule(String name, Function<Layout, ArchRule> of, String brokenBy) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "the domain knows only itself and java.base",
              Rules::domainKnowsOnlyItselfAndJavaBase,
              "LoggingLoop"),
          new Rule(
              "the application knows only the domain",
              Rules::applicationKnowsOnlyTheDomain,
              "InjectedRunner"),
          new Rule(
              "ports know only the domain",
              Rules::portsKnowOnlyTheDomain,
              "PortWithInsideKnowledge"),
          new Rule(
              "ports hold interfaces, records, enums and errors",
              Rules::portsHoldInterfacesRecordsEnumsAndErrors,
              "PortWithCode"),
          new Rule(
              "adapters know no other adapter",
              in -> Rules.adapterKnowsNoOther(in, "jdbc"),
              "StoreThatKnowsRest"),
          new Rule(
              "adapters.json knows no other adapter",
              in -> Rules.adapterKnowsNoOther(in, "json"),
              "JsonThatKnowsJdbc"),
          new Rule("rest", in -> Rules.adapterKnowsNoOther(in, "rest"), "RestThatKnowsJdbc"),
          new Rule(
              "reports", in -> Rules.adapterKnowsNoOther(in, "reports"), "ReportsThatKnowRest"),
          new Rule("onprem", in -> Rules.adapterKnowsNoOther(in, "onprem"), "SandboxThatKnowsJdbc"),
          new Rule("aws", in -> Rules.adapterKnowsNoOther(in, "aws"), "AwsThatKnowsOnprem"),
          new Rule("mcp", in -> Rules.adapterKnowsNoOther(in, "mcp"), "McpThatKnowsRest"),
          new Rule(
              "only gateways know the client of MCP",
              Rules::onlyGatewaysKnowTheMcpClient,
              "SandboxThatKnowsMcp"),
          new Rule(
              "telemetry",
              in -> Rules.adapterKnowsNoOther(in, "telemetry"),
              "TelemetryThatKnowsJdbc"),
          new Rule(
              "the ports of adapters.onprem are independent",
              in -> Rules.portsOfAnAdapterModuleAreIndependent(in, "onprem"),
              "SandboxThatKnowsPolicy"),
          new Rule(
              "the ports of adapters.aws are independent",
              in -> Rules.portsOfAnAdapterModuleAreIndependent(in, "aws"),
              "AwsSandboxThatKnowsPolicy"),
          new Rule(
              "only bootstrap knows adapters",
              Rules::onlyBootstrapKnowsAdapters,
              "RunnerThatKnowsJdbc"),
          new Rule("nobody knows bootstrap", Rules::nobodyKnowsBootstrap, "RestThatKnowsBootstrap"),
          new Rule(
              "the product does not need the testkit",
              Rules::theProductDoesNotNeedTheTestkit,
              "WiringWithTestkit"),
          new Rule(
              "clients speak only the contract",
              Rules::clientsSpeakOnlyTheContract,
              "CommandThatKnowsTheDomain"),
          new Rule(
              "time comes from the clock port",
              Rules::timeComesFromTheClockPort,
              "LoopWithAClockOfItsOwn"),
          new Rule(
              "nothing is injected into fields",
              Rules::nothingIsInjectedIntoFields,
              "ResourceWithInjectedField"),
          new Rule(
              "public fields are final",
              Rules::fieldsAreNotPublicAndMutable,
              "CounterWithPublicField"),
          new Rule("names say what things are", Rules::namesSayWhatThingsAre, "LoopManager"),
          new Rule(
              "services are package-private", Rules::servicesArePackagePrivate, "PublicService"),
          new Rule("classes of the domain are final", Rules::domainClassesAreFinal, "OpenLoop"),
          new Rule("packages are free of cycles", Rules::packagesAreFreeOfCycles, "RoundAndRound"),
          contained(
              "the AWS SDK", "software.amazon..", "McpThatKnowsAws", "adapter.aws", "agentcore"),
          contained(
              "Cedar",
              "com.cedarpolicy..",
              "StoreThatKnowsCedar",
              "adapter.onprem.policy",
              "agentcore.fake"),
          new Rule(
              "MCP and what comes with it stay where they belong",
              in ->
                  Rules.containment(
                      in,
                      List.of("io.modelcontextprotocol..", "reactor.."),
                      List.of("adapter.mcp")),
              "AwsThatKnowsMcp"),
          contained(
              "OpenTelemetry",
              "io.opentelemetry..",
              "StoreThatKnowsTelemetry",
              "adapter.telemetry"),
          contained("Jackson", "com.fasterxml..", "ReportsThatKnowJackson"),
          contained("JAX-RS", "jakarta.ws.rs..", "ReportsThatKnowJaxRs", "adapter.rest"),
          new Rule(
              "JDBC stays where databases are",
              in ->
                  Rules.containment(
                      in,
                      List.of("java.sql..", "javax.sql.."),
                      List.of("adapter.jdbc", "adapter.onprem.memory", "bootstrap")),
              "RestThatKnowsSql"));

  @TestFactory
  Stream<DynamicTest> givenTheProduct_whenARuleIsChecked_thenItHolds() {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(), () -> rule.of().apply(Layout.PRODUCT).check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> givenAClassThatBreaksARule_whenTheRuleIsChecked_thenTheClassIsCaught() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> assertCaught(rule)));
  }

  @Test
  void givenTheClassesThatBreakRules_whenTheyAreCounted_thenARuleCatchesEach() {
    var breaking =
        BROKEN.stream()
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.startsWith("Innocent") && !name.equals("package-info"))
            .collect(Collectors.toSet());

    assertThat(breaking).isEqualTo(RULES.stream().map(Rule::brokenBy).collect(Collectors.toSet()));
  }

  @Test
  void givenThePackagesThatRulesName_whenTheProductIsRead_thenEachButTheExpectedOnesIsThere() {
    assertThat(Layout.PRODUCT.named().stream().filter(name -> !isThere(name)))
        .as("packages without a class; a rule on them checks nothing")
        .containsExactlyInAnyOrderElementsOf(Layout.NOT_YET);
  }

  private static boolean isThere(String name) {
    return PRODUCT.stream()
        .map(JavaClass::getPackageName)
        .anyMatch(found -> found.equals(name) || found.startsWith(name + "."));
  }

  private static void assertCaught(Rule rule) {
    var result = rule.of().apply(Layout.BROKEN).evaluate(BROKEN);

    assertThat(result.getFailureReport().getDetails())
        .anyMatch(violation -> violation.contains("." + rule.brokenBy()));
  }

  private static Rule contained(String name, String vendor, String brokenBy, String... allowed) {
    return new Rule(
        name + " stays where it belongs",
        in -> Rules.containment(in, List.of(vendor), List.of(allowed)),
        brokenBy);
  }
}
