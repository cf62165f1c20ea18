package dev.loopwright.bootstrap;

import java.util.Locale;
import java.util.stream.Stream;

/** Settings that are fine each by itself, and together would enforce nothing. */
final class Mixtures {
  private Mixtures() {}

  static void check(Configuration configuration, ConfigurationReader reader) {
    if (configuration.backends().store() == Store.CUSTOM
        && configuration.backends().memory() == Backend.CUSTOM) {
      unheeded(
          Setting.STORE, Backend.CUSTOM, Stream.of(Setting.DATA_SOURCE), configuration, reader);
    }
    AwsMixtures.check(configuration, reader);
    interpreter(configuration, reader);
    gateway(configuration, reader);
    if (configuration.sandbox().isolation() == Isolation.NONE
        && configuration.said().contains(Setting.HOSTS)) {
      reader.fault(
          "%s is 'none' and %s lets others call: their commands could read the administrator's token, so no policy would hold; isolate, or serve this machine alone"
              .formatted(Setting.ISOLATION.key(), Setting.HOSTS.key()));
    }
  }

  private static void interpreter(Configuration configuration, ConfigurationReader reader) {
    var backend = configuration.backends().codeinterpreter();
    if (backend == Backend.ONPREM) {
      return;
    }
    var ofOurSandbox =
        Stream.of(Setting.ISOLATION, Setting.READ_ONLY_PATHS, Setting.MAVEN_REPOSITORY);
    unheeded(
        Setting.CODEINTERPRETER,
        backend,
        backend == Backend.AWS
            ? ofOurSandbox
            : Stream.concat(ofOurSandbox, Stream.of(Setting.SANDBOX_OUTPUT))
                .filter(setting -> !isOwnWord(setting, configuration)),
        configuration,
        reader);
  }

  private static void gateway(Configuration configuration, ConfigurationReader reader) {
    var backend = configuration.backends().gateway();
    if (backend == Backend.ONPREM) {
      return;
    }
    var ofOurClient =
        Stream.of(
            Setting.GATEWAY_TOKEN, Setting.GATEWAY_TOKEN_FILE, Setting.GATEWAY_ANSWER_TIMEOUT);
    unheeded(
        Setting.GATEWAY,
        backend,
        backend == Backend.AWS
            ? ofOurClient
            : Stream.concat(Stream.of(Setting.GATEWAY_URL), ofOurClient),
        configuration,
        reader);
  }

  /** An adapter that knows nothing of them; whoever set one believes that it holds. */
  private static void unheeded(
      Setting port,
      Backend backend,
      Stream<Setting> settings,
      Configuration configuration,
      ConfigurationReader reader) {
    settings
        .filter(configuration.said()::contains)
        .forEach(
            setting ->
                reader.fault(
                    "%s is set, but %s is '%s', whose adapter does not heed it: remove it"
                        .formatted(
                            setting.key(), port.key(), backend.name().toLowerCase(Locale.ROOT))));
  }

  /** That nothing isolates has to be said aloud, whatever runs the commands. */
  private static boolean isOwnWord(Setting setting, Configuration configuration) {
    return setting == Setting.ISOLATION && configuration.sandbox().isolation() == Isolation.NONE;
  }
}
