package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopwright.application.port.out.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each guard that the sandbox declares is attacked: the same script gets through where that one
 * guard is missing, and does not where it is there. The table at the end says what was found.
 */
class SandboxGuardTest {
  private static final Map<SandboxGuard, String> FOUND = new EnumMap<>(SandboxGuard.class);

  @TempDir Path temporary;
  private Path workspace;
  private Accounts accounts;
  private Attacks attacks;
  private BubblewrapCommandLine guarded;

  @BeforeEach
  void create() throws IOException {
    workspace = Files.createDirectories(temporary.resolve("root/fixer"));
    accounts = Accounts.create();
    attacks = Attacks.prepared(temporary, workspace);
    guarded =
        new BubblewrapCommandLine(
            SandboxSettings.of(workspace.getParent()).withLimits(Attacks.LIMITS),
            accounts.folder());
  }

  @AfterEach
  void end() throws IOException {
    attacks.close();
    accounts.delete();
  }

  @AfterAll
  static void report() {
    System.out.println("sandbox class bubblewrap\n| guard | declared | active |\n|---|---|---|");
    for (var guard : SandboxGuard.values()) {
      System.out.printf(
          "| %s | %s | %s |%n",
          guard,
          BubblewrapSandbox.GUARDS.contains(guard) ? "yes" : "no",
          FOUND.getOrDefault(guard, "NOT SHOWN"));
    }
  }

  @ParameterizedTest
  @EnumSource(SandboxGuard.class)
  void givenAGuard_whenItIsAttacked_thenTheAttackGetsThroughOnlyWithoutIt(SandboxGuard guard)
      throws Exception {
    var attack = attacks.on(guard);
    var line = guarded.of(workspace, List.of("bash", "-c", attack.script()));

    var without = succeeds(attack, attack.withoutGuard().apply(line), attack.limitsWithoutGuard());
    var with = succeeds(attack, line, Attacks.LIMITS);

    FOUND.put(guard, with ? "NO" : without ? "yes" : "yes; the machine itself forbids the attack");
    assertThat(with).as("with the guard the attack gets through").isFalse();
    assumeTrue(without || !Attacks.MACHINE_MAY_FORBID.contains(guard), guard + " can't be shown");
    assertThat(without).as("without the guard the attack gets through").isTrue();
    assertThat(BubblewrapSandbox.GUARDS).contains(guard);
  }

  private boolean succeeds(Attack attack, List<String> line, SandboxLimits limits)
      throws Exception {
    var builder = new ProcessBuilder(line).directory(workspace.toFile());
    builder.environment().put("SERVERS_SECRET", Attacks.SECRET);
    try (var runner = new CommandRunner(new NamespaceTree(), limits)) {
      var ended = runner.run(builder, "", Duration.ofSeconds(30), Cancellation.NONE);
      if (attack.trace().isEmpty()) {
        return ended.stop().isEmpty() && ended.standardOutput().contains(Attack.SUCCEEDED);
      }
      Thread.sleep(Attacks.UNTIL_THE_TRACE.toMillis()); // for what may come there is no event
      return Files.deleteIfExists(attack.trace().get());
    }
  }
}
