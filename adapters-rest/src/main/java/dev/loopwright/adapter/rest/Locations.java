package dev.loopwright.adapter.rest;

import dev.loopwright.domain.SessionId;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Says where things are. */
final class Locations {
  private Locations() {}

  static URI loop(UriInfo uri, SessionId sessionId) {
    return uri.getBaseUriBuilder().path("loops").path(sessionId.value()).build();
  }

  static URI iteration(UriInfo uri, SessionId sessionId, int number) {
    return uri.getBaseUriBuilder()
        .path("loops/{session_id}/iterations/{iteration}")
        .build(sessionId.value(), number);
  }

  static URI checkpoint(UriInfo uri, SessionId sessionId, String checkpointId) {
    return uri.getBaseUriBuilder()
        .path("checkpoints/{session_id}/{checkpoint_id}")
        .build(sessionId.value(), checkpointId);
  }
}
