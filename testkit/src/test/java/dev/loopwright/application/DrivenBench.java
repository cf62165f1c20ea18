package dev.loopwright.application;

import static dev.loopwright.application.Workbench.DONE;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Loops whose work the server calls: an agent that a test scripts, and what it was asked. */
final class DrivenBench {
  /** Work that the agent's invoker refuses. */
  static final Work FORBIDDEN = new Work.Command(List.of("forbidden"));

  final Workbench bench = new Workbench();
  final List<WorkRequest> requests = Collections.synchronizedList(new ArrayList<>());
  volatile Function<WorkRequest, WorkAnswer> agent = request -> WorkAnswer.done(DONE);

  DrivenBench() {
    bench.invokers.add(
        new AgentInvoker() {
          @Override
          public boolean does(Work work) {
            return work instanceof Work.Command;
          }

          @Override
          public void check(Work work) {
            if (work.equals(FORBIDDEN)) {
              throw InvalidInputException.of("/work/command", "is not done here");
            }
          }

          @Override
          public WorkAnswer invoke(Work work, WorkRequest request) {
            requests.add(request);
            return agent.apply(request);
          }
        });
  }

  static LoopConfigBuilder config() {
    return Workbench.config()
        .workspace(Workbench.WORKSPACE)
        .work(new Work.Command(List.of("agent")));
  }

  SessionId start() {
    return bench.start(config());
  }

  LoopPhase phase(SessionId loop) {
    return bench.state(loop).phase();
  }
}
