package dev.loopwright.bootstrap;

import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The data source that the server's configuration gives to the application. */
final class ServerDataSource {
  private static final String NAME = "jdbc/loopwright";

  private ServerDataSource() {}

  /**
   * @throws ConfigurationException if the server has none
   */
  @SuppressWarnings("BanJNDI") // a constant name, never input
  static DataSource lookUp() {
    try {
      return InitialContext.doLookup(NAME);
    } catch (NamingException e) {
      var missing =
          new ConfigurationException(
              List.of(
                  Setting.STORE.key()
                      + " is jdbc, but the server has no data source "
                      + NAME
                      + ": define one in server.xml"));
      missing.initCause(e);
      throw missing;
    }
  }
}
