package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.testkit.LoopStory;
import dev.loopwright.testkit.SettableClock;
import java.util.List;

/**
 * Commits iterations of a loop of its own until it is killed, every other with a large output, and
 * says each revision that was acknowledged.
 */
final class CommittingProcess {
  private static final int LARGE = 50_000;

  private CommittingProcess() {}

  public static void main(String[] arguments) {
    var dataSource = TestDatabase.h2(arguments[0]);
    StoreSchema.migrate(dataSource);
    var store = new JdbcLoopStore(dataSource);
    var config = LoopConfig.builder("fixer").maxIterations(10_000).build();
    var story = LoopStory.of(arguments[1], config, JsonText.EMPTY_OBJECT, SettableClock.BEGINNING);
    store.commit(story.last(), List.of());
    for (var i = 1; i < 10_000; i++) {
      var first = story.steps().size();
      story.iterate(1);
      for (var step : story.steps().subList(first, story.steps().size())) {
        store.commit(step, List.of(new ToolOutput(story.iteration(), "build", output(i))));
        System.out.println(step.after().counters().revision());
      }
    }
  }

  private static String output(int i) {
    return i % 2 == 0 ? "small " + i : "large " + "x".repeat(LARGE);
  }
}
