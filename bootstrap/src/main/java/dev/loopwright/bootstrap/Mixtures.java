package dev.loopwright.bootstrap;

import java.util.stream.Stream;

/** Settings that are fine each by itself, and together would enforce nothing. */
final class Mixtures {
  private Mixtures() {}

  static void check(Configuration configuration, ConfigurationReader reader) {
    if (configuration.backends().codeinterpreter() == Backend.CUSTOM) {
      boundsOfAnotherSandbox(configuration, reader);
    }
    if (configuration.sandbox().isolation() == Isolation.NONE
        && configuration.said().contains(Setting.HOSTS)) {
      reader.fault(
          "%s is 'none' and %s lets others call: their commands could read the administrator's token, so no policy would hold; isolate, or serve this machine alone"
              .formatted(Setting.ISOLATION.key(), Setting.HOSTS.key()));
    }
  }

  /** A sandbox of one's own knows nothing of them; whoever set one believes that it holds. */
  private static void boundsOfAnotherSandbox(
      Configuration configuration, ConfigurationReader reader) {
    Stream.of(Setting.ISOLATION, Setting.READ_ONLY_PATHS, Setting.SANDBOX_OUTPUT)
        .filter(configuration.said()::contains)
        .filter(setting -> !isOwnWord(setting, configuration))
        .forEach(
            setting ->
                reader.fault(
                    "%s is set, but %s is 'custom', whose sandbox does not heed it: remove it"
                        .formatted(setting.key(), Setting.CODEINTERPRETER.key())));
  }

  /** That nothing isolates has to be said aloud, whatever runs the commands. */
  private static boolean isOwnWord(Setting setting, Configuration configuration) {
    return setting == Setting.ISOLATION && configuration.sandbox().isolation() == Isolation.NONE;
  }
}
