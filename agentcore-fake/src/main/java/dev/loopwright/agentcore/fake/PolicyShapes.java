package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Entries;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;

/** What the members of Policy's requests must be, as the newest model says it. */
final class PolicyShapes {
  static final Text ID = Text.of(12, 59, "[A-Za-z][A-Za-z0-9_]*-[a-z0-9_]{10}");
  static final Text TOKEN = Text.of(1, 2048, "\\S*");
  private static final Text NAME = Text.of(1, 48, "[A-Za-z][A-Za-z0-9_]*");
  private static final Text DESCRIPTION = Text.of(1, 4096);
  private static final Text CLIENT_TOKEN = Text.of(33, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}");
  private static final Text KEY =
      Text.of(1, 2048, "arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}");
  private static final Text VALIDATION = Text.oneOf("FAIL_ON_ANY_FINDINGS", "IGNORE_ALL_FINDINGS");
  private static final Text ENFORCEMENT = Text.oneOf("ACTIVE", "LOG_ONLY");
  private static final Structure STATEMENT =
      Structure.empty().with("statement", Text.of(35, 10_000));

  /** The fake keeps Cedar only: generated and temporal statements are refused as unknown. */
  private static final Structure DEFINITION = Structure.union().maybe("cedar", STATEMENT);

  static final Structure CREATE_ENGINE =
      Structure.empty()
          .with("name", NAME)
          .maybe("description", DESCRIPTION)
          .maybe("clientToken", CLIENT_TOKEN)
          .maybe("encryptionKeyArn", KEY)
          .maybe("tags", new Entries(50, Text.of(1, 128), Text.of(0, 256)));

  static final Structure CREATE =
      Structure.empty()
          .with("name", NAME)
          .with("definition", DEFINITION)
          .maybe("description", DESCRIPTION)
          .maybe("validationMode", VALIDATION)
          .maybe("enforcementMode", ENFORCEMENT)
          .maybe("clientToken", CLIENT_TOKEN);

  static final Structure UPDATE =
      Structure.empty()
          .maybe("definition", DEFINITION)
          .maybe("description", Structure.empty().maybe("optionalValue", DESCRIPTION))
          .maybe("validationMode", VALIDATION)
          .maybe("enforcementMode", ENFORCEMENT);

  private PolicyShapes() {}
}
