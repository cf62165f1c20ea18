package dev.loopwright.bootstrap;

import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The data source that the server's configuration gives to the application. */
final class ServerDataSource {
  private ServerDataSource() {}

  /**
   * Looks a data source up.
   *
   * @param name its JNDI name
   * @throws ConfigurationException if the server has none of that name
   */
  @SuppressWarnings("BanJNDI") // a name of the server's configuration, of checked form
  static DataSource lookUp(String name) {
    try {
      if (InitialContext.<Object>doLookup(name) instanceof DataSource found) {
        return found;
      }
      throw refused(name, "is no data source");
    } catch (NamingException e) {
      var missing =
          refused(
              name,
              "is missing or can't be made: define it in server.xml, with the library of its driver;"
                  + " the server's log says what it lacks");
      missing.initCause(e);
      throw missing;
    }
  }

  private static ConfigurationException refused(String name, String why) {
    return new ConfigurationException(
        List.of(
            "%s is '%s', and what the server has by this name %s"
                .formatted(Setting.DATA_SOURCE.key(), name, why)));
  }
}
