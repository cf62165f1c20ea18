package com.example.checkpoints;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.testkit.CheckpointStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// tag::contract[]
class FileCheckpointStoreContractTest extends CheckpointStoreContract {
  @TempDir private Path folder;

  @Override
  protected CheckpointStore store() {
    return new FileCheckpointStore(folder);
  }
}
// end::contract[]
