package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.aws.AwsAccess;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signs exports of spans for X-Ray's endpoint of OTLP, {@code
 * https://xray.<region>.amazonaws.com/v1/traces}. Safe for use by many threads.
 */
public final class XRaySigner {
  private static final String SERVICE = "xray";

  private final AwsAccess access;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** Signs as whoever the services are called as. */
  public XRaySigner(AwsAccess access) {
    this.access = access;
  }

  /** Returns where spans go, unless the access names an endpoint of its own. */
  public URI endpoint() {
    return access
        .endpoint()
        .orElseGet(() -> URI.create("https://xray." + access.region().id() + ".amazonaws.com"))
        .resolve("/v1/traces");
  }

  /**
   * Returns the headers that a POST needs beside its own.
   *
   * @param uri where it goes
   * @param body what is sent, byte by byte
   */
  public Map<String, String> headers(URI uri, byte[] body) {
    var identity = access.credentials().resolveIdentity().join();
    var signed =
        signer.sign(
            request ->
                request
                    .identity(identity)
                    .request(SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri).build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, access.region().id()));
    var headers = new HashMap<String, String>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host")) { // the client says it itself
                headers.put(name, String.join(",", values));
              }
            });
    return Map.copyOf(headers);
  }
}
