package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs each request (version 4) for a Gateway whose authorizer is {@code AWS_IAM}. */
final class SignedRequests implements RequestAuthorization {
  private static final String SERVICE = "bedrock-agentcore";

  private final PolicySessions sessions = new PolicySessions();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsAccess access;

  SignedRequests(AwsAccess access) {
    this.access = access;
  }

  @Override
  public Map<String, String> headers(Outgoing request) {
    var headers = new LinkedHashMap<String, String>();
    sign(request)
        .request()
        .headers()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    // Whoever sends the request says to whom.
    headers.keySet().removeIf("host"::equalsIgnoreCase);
    return headers;
  }

  private SignedRequest sign(Outgoing request) {
    var unsigned =
        SdkHttpRequest.builder()
            .uri(request.uri())
            .method(SdkHttpMethod.fromValue(request.method()))
            .putHeader(PolicySessions.HEADER, sessions.of(request))
            .build();
    try {
      var credentials = access.credentials().resolveCredentials();
      return signer.sign(
          signing -> {
            signing
                .identity(credentials)
                .request(unsigned)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, access.region().id());
            request.body().ifPresent(b -> signing.payload(ContentStreamProvider.fromUtf8String(b)));
          });
    } catch (SdkException e) {
      throw new UncheckedIOException(
          "there are no credentials of AWS: " + e.getMessage(), new IOException(e));
    }
  }

  @Override
  public String toString() {
    return "a signature for " + SERVICE + " in " + access.region();
  }
}
