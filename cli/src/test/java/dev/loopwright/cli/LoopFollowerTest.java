package dev.loopwright.cli;

import static dev.loopwright.cli.ContractServer.condition;
import static dev.loopwright.cli.ContractServer.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopFollowerTest {

  private static final String PROGRESS = "GET /api/v1/progress/s1";

  private final ContractServer server = new ContractServer();
  private final List<Progress> shown = new CopyOnWriteArrayList<>();
  private final Display display =
      new Display() {
        @Override
        public void show(Progress progress, Duration elapsed) {
          shown.add(progress);
          onShown.run();
        }

        @Override
        public void note(String line) {}
      };
  private Runnable onShown = () -> {};
  private final ContractClient client = new ContractClient(server.uri(), Http.client());
  private final LoopFollower follower =
      new LoopFollower(client, display, () -> Instant.parse("2026-01-01T11:00:00Z"));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givenALoopRuns_whenAnEventArrives_thenItsNewProgressIsShown() throws Exception {
    server.on(PROGRESS, progress(1, "", condition("tests", "not_met", 9, 7)));
    onShown =
        () -> {
          server.on(PROGRESS, progress(2, "completed", condition("tests", "met", 16, 0)));
          server.event(1, "loop.completed");
        };

    var last = follow();

    assertThat(shown).extracting(progress -> progress.iterations().current()).containsExactly(1, 2);
    assertThat(last.ending()).isEqualTo(new Progress.Ending("completed", "verified"));
  }

  @Test
  void givenTheStreamBreaks_whenItIsTakenUpAgain_thenItGoesOnAfterTheLastWholeEvent()
      throws Exception {
    server.on(PROGRESS, progress(1, ""));
    server.event(7, "loop.iteration.started").raw("id: 8\n").raw(ContractServer.END_OF_STREAM);
    onShown =
        () -> {
          if (server.lastEventIds().size() == 2) {
            server.on(PROGRESS, progress(1, "cancelled"));
          }
          server.event(9, "loop.completed");
        };

    follow();

    assertThat(server.lastEventIds()).startsWith("null", "7");
  }

  @Test
  void givenTheServerIsAwayForAMoment_whenAnEventWasRead_thenItsProgressIsAskedForAgain()
      throws Exception {
    server.on(PROGRESS, progress(1, ""));
    server.event(1, "loop.iteration.started");
    onShown =
        () ->
            server.on(
                PROGRESS, shown.size() < 3 ? "no JSON: still starting" : progress(2, "completed"));

    assertThat(follow().ending().outcome()).isEqualTo("completed");
  }

  @Test
  void givenALoopWasResumedAfterItsEnd_whenItsOldEndArrives_thenItIsFollowedFurther()
      throws Exception {
    server.on(PROGRESS, progress(1, ""));
    server.event(1, "loop.completed").event(2, "loop.resumed");
    onShown =
        () -> {
          if (shown.size() == 2) {
            server.on(PROGRESS, progress(2, "timeout"));
            server.event(3, "loop.completed");
          }
        };

    assertThat(follow().ending().outcome()).isEqualTo("timeout");
  }

  @Test
  void givenALoopHasEnded_whenItIsFollowed_thenItsEndIsShownAndTheTimeThatItTook()
      throws Exception {
    server.on(PROGRESS, progress(3, "completed"));

    assertThat(follow().elapsed(Instant.parse("2026-01-01T11:00:00Z")))
        .isEqualTo(Duration.ofSeconds(65));
    assertThat(shown).hasSize(1);
  }

  @Test
  void givenSomebodyBreaksOff_whenFollowing_thenTheReasonIsThrown() {
    server.on(PROGRESS, progress(1, ""));
    onShown =
        () ->
            follower.breakOff(new CommandFailedException(ExitCode.AGENT_GAVE_UP, "the agent left"));

    assertThatThrownBy(this::follow).hasMessage("the agent left");
  }

  @Test
  void givenTheLoopIsUnknown_whenItIsFollowed_thenTheServersReasonIsTold() {
    assertThatThrownBy(this::follow)
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("404 unknown: GET /api/v1/progress/s1");
  }

  private Progress follow() throws InterruptedException {
    var events = new EventStream(client.uri("/api/v1/events/s1"), Http.client(), duration -> {});
    return follower.follow("s1", events);
  }
}
