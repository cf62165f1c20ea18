package dev.loopwright.adapter.aws.memory;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.Rule;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.testkit.CheckpointStoreContract;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of every checkpoint store, on AgentCore Memory as it is on the wire. */
class AgentCoreCheckpointStoreContractTest extends CheckpointStoreContract {
  private AgentCoreFake fake;
  private AgentCoreCheckpointStore store;

  @BeforeEach
  void open() throws IOException {
    fake = AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY));
    store =
        AgentCoreCheckpointStore.open(
            FakeAccess.to(fake),
            new MemorySettings(Optional.empty(), "loopwright", 30),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
    fake.close();
  }

  @Override
  protected CheckpointStore store() {
    return store;
  }
}
