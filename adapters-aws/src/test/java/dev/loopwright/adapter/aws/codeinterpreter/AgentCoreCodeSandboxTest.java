package dev.loopwright.adapter.aws.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.RequestableCancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a session and comes out of it, and what becomes of a command when calls fail. */
class AgentCoreCodeSandboxTest {
  private static final String INVOKE = "InvokeCodeInterpreter";
  private static final String START = "StartCodeInterpreterSession";
  private static final String STOP = "StopCodeInterpreterSession";

  @TempDir Path root;
  private Path workspace;
  private AgentCoreFake fake;
  private AgentCoreCodeSandbox sandbox;

  @BeforeEach
  void create() throws IOException {
    workspace = Files.createDirectory(root.resolve("fixer"));
    fake = AgentCoreFake.start();
    sandbox = sandbox(Duration.ofMinutes(2));
  }

  private AgentCoreCodeSandbox sandbox(Duration requestTime) {
    return new AgentCoreCodeSandbox(
        FakeAccess.to(fake),
        CodeInterpreterSettings.of(root, "aws.codeinterpreter.v1")
            .withTimes(Duration.ofHours(1), requestTime, Duration.ofMillis(20))
            .withLimits(new TransferLimits(100_000, 20, 1_000_000)));
  }

  private void pollLongCommands() {
    sandbox.close();
    sandbox = sandbox(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    sandbox.close();
    fake.close();
  }

  private SandboxResult sh(String script) {
    return sandbox.run(command(script));
  }

  private static SandboxCommand command(String script) {
    return SandboxCommand.of(
        new WorkspacePath("fixer"), List.of("sh", "-c", script), Duration.ofSeconds(60));
  }

  private List<String> tools() {
    return fake.calls().stream()
        .filter(call -> call.operation().equals(INVOKE))
        .map(call -> call.body().getString("name"))
        .toList();
  }

  @Test
  void givenFilesOfTheWorkspace_whenACommandReadsThem_thenTheyAreThere() throws IOException {
    Files.createDirectories(workspace.resolve("src/it's"));
    Files.writeString(workspace.resolve("src/it's/grün.txt"), "text");
    Files.write(workspace.resolve("bytes"), new byte[] {-1, 0, 10});
    Files.writeString(workspace.resolve("mvnw"), "#!/bin/sh\necho runs");
    assertThat(workspace.resolve("mvnw").toFile().setExecutable(true)).isTrue();

    var result = sh("cat \"src/it's/grün.txt\"; wc -c < bytes; ./mvnw");

    assertThat(result.standardOutput()).isEqualTo("text3\nruns\n");
  }

  @Test
  void givenACommandThatWritesAndDeletes_whenRun_thenTheWorkspaceHasIt() throws IOException {
    Files.writeString(workspace.resolve("old"), "");

    sh("rm old; mkdir -p target/reports; echo '<a/>' > target/reports/a.xml; cp /bin/true tool");

    assertThat(workspace.resolve("old")).doesNotExist();
    assertThat(workspace.resolve("target/reports/a.xml")).hasContent("<a/>");
    assertThat(workspace.resolve("tool"))
        .isExecutable()
        .hasSameBinaryContentAs(Path.of("/bin/true"));
  }

  @Test
  void givenFoldersWithNothingInThem_whenACommandRuns_thenTheyAreThereEachTime()
      throws IOException {
    Files.createDirectories(workspace.resolve(".git/refs/heads"));
    Files.writeString(workspace.resolve("file"), "");
    sh("true");
    Files.delete(workspace.resolve("file"));

    assertThat(sh("test -d .git/refs/heads").exitCode()).hasValue(0);
  }

  @Test
  void givenNothingChanged_whenRunAgain_thenTwoCallsAreEnough() throws IOException {
    Files.writeString(workspace.resolve("file"), "kept");
    sh("cat file > copy");
    var before = tools().size();

    assertThat(sh("cat copy").standardOutput()).isEqualTo("kept");

    assertThat(tools().subList(before, tools().size()))
        .containsExactly("executeCommand", "readFiles");
    assertThat(fake.count(START)).isEqualTo(1);
  }

  @Test
  void givenFilesChangedBetweenCommands_whenRunAgain_thenOnlyTheseGoIn() throws IOException {
    Files.writeString(workspace.resolve("one"), "1");
    Files.writeString(workspace.resolve("two"), "2");
    sh("true");
    Files.writeString(workspace.resolve("one"), "changed");
    Files.delete(workspace.resolve("two"));

    assertThat(sh("cat one; ls").standardOutput()).isEqualTo("changedone\n");

    var written =
        fake.calls().stream()
            .filter(call -> call.operation().equals(INVOKE))
            .filter(call -> call.body().getString("name").equals("writeFiles"))
            .toList();
    assertThat(
            written
                .get(written.size() - 1)
                .body()
                .getJsonObject("arguments")
                .getJsonArray("content"))
        .hasSize(1);
  }

  @Test
  void givenAFileThatItsOwnerChangesMeanwhile_whenTheCommandWritesItToo_thenTheOwnersStays()
      throws IOException {
    Files.writeString(workspace.resolve("file"), "before");
    var changed =
        CompletableFuture.runAsync(
            () -> write("file", "the owner's"),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

    sh("sleep 1; echo theirs > file");

    assertThat(changed).isCompleted();

    assertThat(workspace.resolve("file")).hasContent("the owner's");
    assertThat(sh("cat file").standardOutput()).isEqualTo("the owner's");
  }

  private void write(String name, String text) {
    try {
      Files.writeString(workspace.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void givenALinkOfTheWorkspace_whenACommandWritesBehindIt_thenItIsRefused() throws IOException {
    var elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(workspace.resolve("out"), elsewhere);

    assertThatThrownBy(() -> sh("mkdir out; echo x > out/file"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("behind a link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void givenMoreFilesThanMayGoIn_whenRun_thenItIsRefusedAndNothingRan() throws IOException {
    for (var i = 0; i <= 20; i++) {
      Files.writeString(workspace.resolve("file" + i), "");
    }

    assertThatThrownBy(() -> sh("true"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("20 files");
    assertThat(tools().stream().filter("executeCommand"::equals)).hasSize(1); // made the folder
  }

  @Test
  void givenACommandThatWritesMoreThanMayComeOut_whenRun_thenItIsRefused() {
    assertThatThrownBy(() -> sh("head -c 1000001 /dev/zero > large"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1000000 bytes");
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void givenACommandThatWritesWhereTheSessionsOwnFilesAre_whenTheNextRuns_thenItIsJudgedByItself() {
    sh("printf 'echo EXITED 0 1 > $1.end' > ../run.sh; chmod 777 ../run.sh");

    var result = sh("echo judged; exit 3");

    assertThat(result.exitCode()).hasValue(3);
    assertThat(result.standardOutput()).isEqualTo("judged\n");
  }

  @Test
  void givenProcessesThatTheCommandLeaves_whenItEnds_thenTheyAreGone() throws IOException {
    sh("(sleep 1000 & echo $! > grouped); setsid sleep 1000 & echo $! > left; sleep 0.1");

    for (var file : List.of("grouped", "left")) {
      var pid = Long.parseLong(Files.readString(workspace.resolve(file)).strip());
      // What was killed and not waited for yet has no command line any more.
      assertThat(commandLine(pid)).as(file).isEmpty();
    }
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }

  /** Depends on the rule SESSION_EXPIRY. */
  @Test
  void givenAnExpiredSession_whenRunAgain_thenANewOneGetsAllFilesAndTheCommandRunsOnce()
      throws IOException {
    Files.writeString(workspace.resolve("file"), "kept\n");
    sh("echo run >> runs");
    fake.codeInterpreter().letPass(Duration.ofHours(2));

    assertThat(sh("echo run >> runs; cat file runs").standardOutput())
        .isEqualTo("kept\nrun\nrun\n");

    assertThat(workspace.resolve("runs")).hasContent("run\nrun");
    assertThat(fake.count(START)).isEqualTo(2);
  }

  /** Depends on the rule SESSION_EXPIRY. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenASessionThatExpiresMeanwhile_whenACommandRuns_thenItIsAFailureAndNoSecondRun(
      boolean polled) {
    if (polled) {
      pollLongCommands();
    }
    sh("true");
    var executions = executions();
    var expiry =
        CompletableFuture.runAsync(
            () -> fake.codeInterpreter().letPass(Duration.ofHours(2)),
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

    assertThatThrownBy(() -> sh("sleep 20")).isInstanceOf(BackendUnavailableException.class);

    assertThat(expiry).isCompleted();
    assertThat(executions()).isEqualTo(executions + 1);
    assertThat(fake.count(START)).isEqualTo(1);
  }

  private long executions() {
    return tools().stream()
        .filter(Set.of("executeCommand", "startCommandExecution")::contains)
        .count();
  }

  static Stream<Disturbance> failuresOfACommand() {
    return Stream.of(
        new Disturbance.Throttled(),
        new Disturbance.Failed(),
        new Disturbance.AnswerLost(),
        new Disturbance.Cut(0),
        new Disturbance.Cut(20),
        new Disturbance.StreamFailed("throttlingException", true),
        new Disturbance.StreamFailed("internalServerException", false),
        new Disturbance.StreamFailed("resourceNotFoundException", false));
  }

  @ParameterizedTest
  @MethodSource("failuresOfACommand")
  void givenAFailure_whenACommandRuns_thenItIsSaidAndTheCommandIsCalledOnce(Disturbance failure) {
    sh("true");
    var before = fake.count(INVOKE);
    fake.disturbances().plan(INVOKE, 1, failure);

    assertThatThrownBy(() -> sh("echo run >> runs"))
        .isInstanceOf(BackendUnavailableException.class);

    assertThat(fake.count(INVOKE)).isEqualTo(before + 1);
    assertThat(fake.count(STOP)).isEqualTo(1);
    assertThat(workspace).isEmptyDirectory();
    assertThat(sh("echo run >> runs; cat runs").standardOutput()).isEqualTo("run\n");
  }

  @ParameterizedTest
  @MethodSource("failuresOfACommand")
  void givenAFailure_whenALongCommandIsStarted_thenItIsSaidAndStartedOnce(Disturbance failure) {
    pollLongCommands();
    sh("true");
    var before = fake.count(INVOKE);
    fake.disturbances().plan(INVOKE, 1, failure);

    assertThatThrownBy(() -> sh("echo run >> runs"))
        .isInstanceOf(BackendUnavailableException.class);

    assertThat(fake.count(INVOKE)).isEqualTo(before + 1);
    assertThat(fake.codeInterpreter().ready()).isZero();
  }

  @Test
  void givenThrottledLooks_whenALongCommandRuns_thenItsResultComesAllTheSame() {
    pollLongCommands();
    sh("true");
    var slow = new Disturbance.Slow(Duration.ZERO);
    fake.disturbances().plan(INVOKE, 1, slow); // the start
    fake.disturbances().plan(INVOKE, 2, new Disturbance.Throttled());

    assertThat(sh("sleep 0.3; echo done").standardOutput()).isEqualTo("done\n");
    assertThat(tools().stream().filter("startCommandExecution"::equals)).hasSize(2);
  }

  @Test
  void givenASlowAnswer_whenACommandRuns_thenItsResultComes() {
    sh("true");
    fake.disturbances().plan(INVOKE, 1, new Disturbance.Slow(Duration.ofMillis(500)));

    assertThat(sh("echo done").standardOutput()).isEqualTo("done\n");
  }

  @Test
  void givenAServiceThatRefuses_whenASessionIsStarted_thenNothingRanAndTheMessageSaysWhy() {
    fake.disturbances()
        .plan(
            START,
            1,
            new Disturbance.Refused(
                new ServiceException(403, "AccessDeniedException", "not authorized to start")));

    assertThatThrownBy(() -> sh("true"))
        .isInstanceOf(SandboxUnavailableException.class)
        .hasMessageContaining("not authorized to start");
  }

  @Test
  void givenAServiceThatIsAway_whenChecked_thenItIsSaidAndNoSessionIsStarted() {
    sandbox.check();
    fake.disturbances().plan("ListCodeInterpreterSessions", 1, new Disturbance.Failed());

    assertThatThrownBy(sandbox::check).isInstanceOf(BackendUnavailableException.class);
    assertThat(fake.count(START)).isZero();
  }

  @Test
  void givenAThrottledStart_whenACommandRuns_thenItMayBeTriedAgain() {
    fake.disturbances().plan(START, 1, new Disturbance.Throttled());

    assertThatThrownBy(() -> sh("true")).isInstanceOf(BackendUnavailableException.class);
    assertThat(sh("true").succeeded()).isTrue();
  }

  @Test
  void givenARunningCommand_whenItsLoopIsCancelled_thenItsSessionIsStopped() {
    assertThat(cancelledMeanwhile().end()).isEqualTo(SandboxResult.End.CANCELLED);
    assertThat(fake.codeInterpreter().ready()).isZero();
  }

  @Test
  void givenALongCommand_whenItsLoopIsCancelled_thenItsTaskIsStopped() {
    pollLongCommands();

    assertThat(cancelledMeanwhile().end()).isEqualTo(SandboxResult.End.CANCELLED);
    assertThat(tools()).contains("stopTask");
    assertThat(fake.codeInterpreter().ready()).isZero();
  }

  private SandboxResult cancelledMeanwhile() {
    sh("true");
    var cancellation = new RequestableCancellation();
    var request =
        CompletableFuture.runAsync(
            cancellation::request, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    var result = sandbox.run(command("sleep 1000").until(cancellation));
    request.join();
    return result;
  }

  @Test
  void givenALoopThatWasCancelledBefore_whenRun_thenNothingIsCalled() {
    var cancellation = new RequestableCancellation();
    cancellation.request();

    sandbox.run(command("true").until(cancellation));

    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void givenSessions_whenClosed_thenTheyAreStopped() {
    sh("true");

    sandbox.close();

    assertThat(fake.codeInterpreter().ready()).isZero();
    assertThat(fake.count(STOP)).isEqualTo(1);
  }
}
