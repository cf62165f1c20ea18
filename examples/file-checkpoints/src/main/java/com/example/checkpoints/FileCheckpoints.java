package com.example.checkpoints;

import dev.loopwright.adapter.api.LoopAdapter;
import dev.loopwright.application.port.out.CheckpointStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Hands the store to the WAR, with the folder that its operator configured. */
@Dependent
public class FileCheckpoints {
  // tag::bean[]
  @Produces
  @LoopAdapter
  @Singleton
  CheckpointStore store(Config config) {
    var folder = config.getValue("example.checkpoints.folder", String.class);
    return new FileCheckpointStore(Path.of(folder));
  }
  // end::bean[]
}
