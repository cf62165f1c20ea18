package dev.loopwright.adapter.aws.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;

/**
 * The document of a checkpoint once more, in the metadata of its event, so that a list needs no
 * payloads: those hold the agent's states. A longer one stays out, and is read from the payload.
 */
final class DocumentInMetadata {
  private static final String KEY = "loopwright.document.";

  /** The service takes 15 values of 256 characters; seven are taken. */
  private static final int MOST_PIECES = 8;

  private static final int PIECE = 256;

  private DocumentInMetadata() {}

  /** Returns what is added to the metadata: nothing if the document is too long. */
  static Map<String, MetadataValue> of(String document) {
    var pieces = EncodedState.compressed(document).pieces(PIECE);
    if (pieces.size() > MOST_PIECES) {
      return Map.of();
    }
    return IntStream.range(0, pieces.size())
        .boxed()
        .collect(
            Collectors.toMap(
                at -> KEY + at,
                at -> MetadataValue.fromStringValue(pieces.get(at)),
                (a, b) -> a,
                HashMap::new));
  }

  /** Returns the document, if it is in there and whole. */
  static Optional<String> in(Map<String, MetadataValue> metadata) {
    var text =
        IntStream.range(0, MOST_PIECES)
            .mapToObj(at -> Optional.ofNullable(metadata.get(KEY + at)))
            .flatMap(Optional::stream)
            .map(MetadataValue::stringValue)
            .collect(Collectors.joining());
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new EncodedState(true, text).decoded());
    } catch (IllegalArgumentException cut) {
      return Optional.empty();
    }
  }
}
