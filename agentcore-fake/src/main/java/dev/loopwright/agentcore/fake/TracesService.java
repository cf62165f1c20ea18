package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** X-Ray's endpoint for OTLP: keeps what it is sent. Safe for use by many threads. */
public final class TracesService {
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private final List<byte[]> requests = new CopyOnWriteArrayList<>();

  /** Returns what came, unpacked: each an {@code ExportTraceServiceRequest} in protobuf. */
  public List<byte[]> requests() {
    return List.copyOf(requests);
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("ExportTraces", "POST", "/v1/traces", this::take)
            .signedFor("xray")
            .failingLike(new Operation.Family("ThrottledException", "InternalFailure"))
            .takingBytes());
  }

  private Answer take(Request request) throws ServiceException {
    if (!request.header("Content-Type").orElse("").equals("application/x-protobuf")) {
      throw new ServiceException(415, "UnsupportedMediaTypeException", "protobuf is wanted");
    }
    var bytes = unpacked(request);
    if (bytes.length > MOST_BYTES) {
      throw new ServiceException(413, "RequestTooLarge", "at most " + MOST_BYTES + " bytes");
    }
    requests.add(bytes);
    return Answer.bytes(200, "application/x-protobuf", new byte[0]);
  }

  private static byte[] unpacked(Request request) throws ServiceException {
    if (!request.header("Content-Encoding").orElse("").equals("gzip")) {
      return request.bytes();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(request.bytes()))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw ServiceException.invalid("the body is no gzip: " + e.getMessage());
    }
  }
}
