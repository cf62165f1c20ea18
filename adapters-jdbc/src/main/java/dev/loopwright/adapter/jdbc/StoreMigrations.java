package dev.loopwright.adapter.jdbc;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations, by name. Flyway's own search of the class path depends on how a class loader
 * writes its URLs: on Open Liberty it finds nothing once the path to the server holds a blank.
 */
final class StoreMigrations implements ResourceProvider {
  private static final List<LoadableResource> ALL =
      List.of(
          new Script("V1__loops_and_policies.sql"),
          new Script("V2__journal.sql"),
          new Script("V3__baselines.sql"));

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return ALL.stream().filter(one -> one.getRelativePath().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return ALL.stream()
        .filter(one -> one.getFilename().startsWith(prefix))
        .filter(one -> Arrays.stream(suffixes).anyMatch(one.getFilename()::endsWith))
        .toList();
  }

  /** One script, in the folder {@code migration} beside this class. */
  private static final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      var script = StoreMigrations.class.getResourceAsStream("migration/" + name);
      return new InputStreamReader(Objects.requireNonNull(script, name), StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
