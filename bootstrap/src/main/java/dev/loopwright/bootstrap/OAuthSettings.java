package dev.loopwright.bootstrap;

import dev.loopwright.adapter.aws.gateway.OAuthClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who the server is to the authorization server of an AgentCore Gateway. */
final class OAuthSettings {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<Setting> BELONGING =
      List.of(
          Setting.AWS_OAUTH_CLIENT,
          Setting.AWS_OAUTH_SECRET,
          Setting.AWS_OAUTH_SECRET_FILE,
          Setting.AWS_OAUTH_SCOPE);

  private OAuthSettings() {}

  /** Reads it; empty if no token endpoint is set, or something is wrong. */
  static Optional<OAuthClient> read(ConfigurationReader reader) {
    if (reader.text(Setting.AWS_OAUTH_ENDPOINT).isEmpty()) {
      BELONGING.stream()
          .filter(setting -> !reader.text(setting).isEmpty())
          .forEach(
              setting ->
                  reader.fault(
                      setting, "is set, but " + Setting.AWS_OAUTH_ENDPOINT.key() + " is not"));
      return Optional.empty();
    }
    var endpoint = endpoint(reader);
    var client = client(reader);
    var secret = secret(reader);
    var scope = Optional.of(reader.text(Setting.AWS_OAUTH_SCOPE)).filter(text -> !text.isEmpty());
    return endpoint.isEmpty() || client.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new OAuthClient(endpoint.get(), client, secret, scope));
  }

  /** The secret goes there, so nobody on the way may read it. */
  private static Optional<URI> endpoint(ConfigurationReader reader) {
    try {
      var url = URI.create(reader.text(Setting.AWS_OAUTH_ENDPOINT));
      var host = Optional.ofNullable(url.getHost()).orElse("");
      var mayBeOpen = "http".equals(url.getScheme()) && LOOPBACK.contains(host);
      var isClosed = "https".equals(url.getScheme()) && !host.isEmpty();
      if ((mayBeOpen || isClosed) && url.getRawUserInfo() == null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException e) {
      // Said below as of any other text.
    }
    reader.fault(
        Setting.AWS_OAUTH_ENDPOINT,
        "must be a URL with https and a host, without a user; http to this machine alone");
    return Optional.empty();
  }

  private static String client(ConfigurationReader reader) {
    var id = reader.text(Setting.AWS_OAUTH_CLIENT);
    if (id.isEmpty()) {
      reader.fault(
          Setting.AWS_OAUTH_CLIENT,
          "is not set, but " + Setting.AWS_OAUTH_ENDPOINT.key() + " is: say who asks for tokens");
    }
    return id;
  }

  private static String secret(ConfigurationReader reader) {
    var secret = reader.text(Setting.AWS_OAUTH_SECRET);
    var file = reader.text(Setting.AWS_OAUTH_SECRET_FILE);
    if (secret.isEmpty() == file.isEmpty()) {
      reader.fault(
          Setting.AWS_OAUTH_SECRET,
          "or "
              + Setting.AWS_OAUTH_SECRET_FILE.key()
              + " must be set, and not both, where tokens are asked for");
      return "";
    }
    return secret.isEmpty() ? inFile(reader) : secret;
  }

  private static String inFile(ConfigurationReader reader) {
    var file = reader.folder(Setting.AWS_OAUTH_SECRET_FILE);
    try {
      var text = Files.readString(file).strip();
      if (!text.isEmpty()) {
        return text;
      }
    } catch (IOException e) {
      // Said below as of an empty file.
    }
    reader.fault(
        Setting.AWS_OAUTH_SECRET_FILE,
        "is '" + file + "' but must be a file that can be read, with the secret in it");
    return "";
  }
}
