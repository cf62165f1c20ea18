package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traces come from callers and are given to whoever works. */
class TraceTest {
  private static final TraceContext CALLER = TraceContext.of(new SessionId("caller"), "call");

  private final Workbench bench = new Workbench();

  private void traced() {
    bench.publishers.add(
        new EventPublisher() {
          @Override
          public String name() {
            return "tracing";
          }

          @Override
          public void publish(List<LoopEvent> events) {}

          @Override
          public boolean tracesLoops() {
            return true;
          }
        });
  }

  @Test
  void givenNobodyWhoMakesSpans_whenAnIterationIsBegun_thenNoneIsGiven() {
    bench.publish("no-tracer", events -> {});

    assertThat(bench.begin(bench.start(Workbench.config())).span()).isEmpty();
  }

  @Test
  void givenAPublisherThatMakesSpans_whenAnIterationIsBegun_thenItsSpanIsGiven() {
    traced();
    var loop = bench.start(Workbench.config());

    assertThat(bench.begin(loop).span()).contains(TraceContext.ofIteration(loop, 1));
  }

  @Test
  void givenAPublisherThatMakesSpans_whenTheServerCallsTheAgent_thenItIsGivenTheSpan() {
    traced();
    var given = new ArrayList<Optional<TraceContext>>();
    var loop = bench.framework().initialize(Workbench.config().maxIterations(1).build());

    loop.run(
        request -> {
          given.add(request.span());
          return dev.loopwright.application.port.out.WorkAnswer.done(Workbench.DONE);
        });

    assertThat(given).containsExactly(Optional.of(TraceContext.ofIteration(loop.sessionId(), 1)));
  }

  @Test
  void givenACallersSpan_whenItStartsAndBegins_thenTheJournalKeepsIt() {
    var caller = AGENT.in(Optional.of(CALLER));
    var request =
        new StartRequest(Optional.empty(), Workbench.config().build(), JsonText.EMPTY_OBJECT);
    var loop = bench.framework().control().start(caller, request).sessionId();
    bench.framework().iterations().begin(caller, loop);

    for (var type : List.of(EventType.LOOP_STARTED, EventType.ITERATION_STARTED)) {
      assertThat(bench.events(loop, type).get(0).details().values())
          .containsEntry("traceparent", CALLER.traceparent());
    }
  }

  @Test
  void givenNoSpanOfACaller_whenItStarts_thenTheJournalNamesNone() {
    var loop = bench.start(Workbench.config().work(new Work.AgentDriven()));

    assertThat(bench.events(loop).get(0).details().values()).doesNotContainKey("traceparent");
  }
}
