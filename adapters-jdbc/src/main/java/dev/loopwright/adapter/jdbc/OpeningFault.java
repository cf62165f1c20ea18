package dev.loopwright.adapter.jdbc;

import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a database does not open, for whoever runs the server. */
final class OpeningFault {
  /** H2's codes, see its documentation of {@code ErrorCode}. */
  private static final int ALREADY_OPEN = 90_020;

  private static final int CORRUPTED = 90_030;
  private static final int IO_FAILED = 90_031;
  private static final int NOT_SUPPORTED = 50_100;

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+\\.mv\\.db)\"");

  private OpeningFault() {}

  /** Returns what is wrong, where, and what to do. */
  static String of(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .map(OpeningFault::ofSql)
        .orElseGet(() -> firstLine(error));
  }

  private static String ofSql(SQLException error) {
    return switch (error.getErrorCode()) {
      case ALREADY_OPEN ->
          file(error)
              + " is in use by another process. End that one, another server or a database tool, or"
              + " give this server a database of its own";
      case CORRUPTED ->
          file(error)
              + " is corrupted. Put back a copy of it; or move it away to start without the loops in"
              + " it, H2's tool Recover may save some";
      case IO_FAILED ->
          file(error) + " can't be read or written. Check its rights and the space on its disk";
      case NOT_SUPPORTED -> firstLine(error) + remedy(error);
      default -> firstLine(error);
    };
  }

  /** The delivered server says one of the two, for any URL. */
  private static String remedy(SQLException error) {
    return firstLine(error).contains("AUTO_SERVER")
        ? ". Take AUTO_SERVER=TRUE out of the database's URL: the server needs"
            + " DB_CLOSE_ON_EXIT=FALSE, so that H2 leaves its file open while work is drained; or"
            + " define a data source of your own, see docs/operations.md"
        : "";
  }

  private static String file(SQLException error) {
    var quoted = QUOTED.matcher(firstLine(error));
    return quoted.find() ? "the file " + quoted.group(1) : "the database's file";
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
