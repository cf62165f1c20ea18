package dev.loopwright.adapter.aws.codeinterpreter;

import java.nio.ByteBuffer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockagentcore.model.InputContentBlock;

/**
 * A file for a session.
 *
 * @param path relative to the session's folder
 * @param content its bytes, read-only
 */
record SessionFile(String path, ByteBuffer content) {
  SessionFile(String path, byte[] content) {
    this(path, ByteBuffer.wrap(content.clone()).asReadOnlyBuffer());
  }

  int size() {
    return content.remaining();
  }

  InputContentBlock block(SessionPlace place) {
    return InputContentBlock.builder()
        .path(place.path(path))
        .blob(SdkBytes.fromByteBuffer(content.duplicate()))
        .build();
  }
}
