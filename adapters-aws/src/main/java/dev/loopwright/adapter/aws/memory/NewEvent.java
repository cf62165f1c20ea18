package dev.loopwright.adapter.aws.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;

/**
 * An event that is to be.
 *
 * @param head what its metadata tells
 * @param more metadata beside the head
 * @param blobs the payload
 */
record NewEvent(EventHead head, Map<String, MetadataValue> more, List<String> blobs) {
  Map<String, MetadataValue> metadata() {
    var all = new HashMap<>(head.metadata());
    all.putAll(more);
    return all;
  }

  /**
   * Returns the token of a request that creates it: the same for the same request alone. The
   * service does nothing under a token that it knows, also where it has deleted the event since,
   * and refuses another request under it. Sequences only grow, for an event is not deleted before
   * one of a greater sequence stands: what is saved, deleted and saved again has another token.
   */
  String token(String session, Instant at) {
    var all = new ArrayList<>(List.of(session, head.checkpoint().value(), head.paddedSequence()));
    all.add(at.toString());
    all.addAll(blobs);
    return ContentHash.of(all.toArray(String[]::new));
  }
}
