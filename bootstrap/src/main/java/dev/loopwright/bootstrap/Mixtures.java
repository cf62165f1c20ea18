package dev.loopwright.bootstrap;

import java.util.stream.Stream;

/** Settings that are fine each by itself, and together would enforce nothing. */
final class Mixtures {
  private Mixtures() {}

  static void check(Configuration configuration, ConfigurationReader reader) {
    if (configuration.backends().store() == Store.CUSTOM
        && configuration.backends().memory() == Backend.CUSTOM) {
      unheeded(Setting.STORE, Stream.of(Setting.DATA_SOURCE), configuration, reader);
    }
    aws(configuration, reader);
    if (configuration.backends().codeinterpreter() == Backend.CUSTOM) {
      unheeded(
          Setting.CODEINTERPRETER,
          Stream.of(
                  Setting.ISOLATION,
                  Setting.READ_ONLY_PATHS,
                  Setting.MAVEN_REPOSITORY,
                  Setting.SANDBOX_OUTPUT)
              .filter(setting -> !isOwnWord(setting, configuration)),
          configuration,
          reader);
    }
    if (configuration.backends().gateway() == Backend.CUSTOM) {
      unheeded(
          Setting.GATEWAY,
          Stream.of(
              Setting.GATEWAY_URL,
              Setting.GATEWAY_TOKEN,
              Setting.GATEWAY_TOKEN_FILE,
              Setting.GATEWAY_ANSWER_TIMEOUT),
          configuration,
          reader);
    }
    if (configuration.sandbox().isolation() == Isolation.NONE
        && configuration.said().contains(Setting.HOSTS)) {
      reader.fault(
          "%s is 'none' and %s lets others call: their commands could read the administrator's token, so no policy would hold; isolate, or serve this machine alone"
              .formatted(Setting.ISOLATION.key(), Setting.HOSTS.key()));
    }
  }

  /** What is set for AWS must be heeded, and what is needed must be set. */
  private static void aws(Configuration configuration, ConfigurationReader reader) {
    if (configuration.backends().isAnyAws()) {
      if (configuration.aws().region().isEmpty()) {
        reader.fault(
            Setting.AWS_REGION, "is not set, but a port is 'aws': say where its resources lie");
      }
      return;
    }
    configuration.said().stream()
        .filter(setting -> setting.key().startsWith("loopwright.aws."))
        .forEach(setting -> reader.fault(setting, "is set, but no port is 'aws': remove it"));
  }

  /** An adapter of one's own knows nothing of them; whoever set one believes that it holds. */
  private static void unheeded(
      Setting port,
      Stream<Setting> settings,
      Configuration configuration,
      ConfigurationReader reader) {
    settings
        .filter(configuration.said()::contains)
        .forEach(
            setting ->
                reader.fault(
                    "%s is set, but %s is 'custom', whose adapter does not heed it: remove it"
                        .formatted(setting.key(), port.key())));
  }

  /** That nothing isolates has to be said aloud, whatever runs the commands. */
  private static boolean isOwnWord(Setting setting, Configuration configuration) {
    return setting == Setting.ISOLATION && configuration.sandbox().isolation() == Isolation.NONE;
  }
}
