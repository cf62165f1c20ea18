package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server of the PostgreSQL that is installed on this machine, with its tools, which must not be
 * older than their server; the one of the other tests comes without any.
 */
final class InstalledPostgres implements AutoCloseable {
  private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path data;
  private final int port;

  private InstalledPostgres(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /** Returns the folder of the newest one's programs; empty if there is none. */
  static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(DEBIANS)) {
      return Optional.empty();
    }
    try (var versions = Files.list(DEBIANS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(InstalledPostgres::isComplete)
          .sorted()
          .reduce((older, newer) -> newer);
    }
  }

  private static boolean isComplete(Path programs) {
    return Stream.of("initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore")
        .allMatch(program -> Files.isExecutable(programs.resolve(program)));
  }

  /**
   * Starts it.
   *
   * @param folder for all that it writes
   */
  static InstalledPostgres start(Path programs, Path folder) throws IOException {
    var data = folder.resolve("postgres");
    var server = new InstalledPostgres(programs, data, freePort());
    server.run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N");
    var options = "-h localhost -p " + server.port + " -k " + folder + " -c fsync=off";
    server.run("pg_ctl", "-D", data.toString(), "-w", "-l", data + ".log", "-o", options, "start");
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** PostgreSQL refuses to run as root, which root is not in a user namespace of its own. */
  private void run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    var output = data.resolveSibling(program + ".log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.onExit().join();
    assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
  }

  /** Creates a database. */
  DataSource create(String database) throws SQLException {
    try (var connection = dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
    return dataSource(database);
  }

  private DataSource dataSource(String database) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setURL("jdbc:" + url(database));
    return dataSource;
  }

  /** Returns a database's URL as the tools take it. */
  String url(String database) {
    return "postgresql://localhost:" + port + "/" + database + "?user=postgres";
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
  }
}
