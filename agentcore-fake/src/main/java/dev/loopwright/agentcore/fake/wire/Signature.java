package dev.loopwright.agentcore.fake.wire;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature (version 4) of requests: that it is there, of the known key, for the right
 * service and region, of this hour, and of what was sent.
 *
 * @param accessKey who may call
 * @param secretKey the secret of it
 * @param region in which the fake says to be
 * @param clock what time it is
 */
public record Signature(String accessKey, String secretKey, String region, Clock clock) {
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,"
              + " ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  /**
   * Checks a request.
   *
   * @throws ServiceException with 403, saying what is wrong
   */
  void check(String service, String method, URI uri, Headers headers, byte[] body)
      throws ServiceException {
    var authorization = headers.getFirst("Authorization");
    if (authorization == null) {
      throw refused("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    var match = AUTHORIZATION.matcher(authorization);
    if (!match.matches()) {
      throw refused("IncompleteSignatureException", "the Authorization header is not complete");
    }
    if (!match.group(1).equals(accessKey)) {
      throw refused(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    if (!match.group(3).equals(region) || !match.group(4).equals(service)) {
      throw refused(
          "InvalidSignatureException",
          "Credential should be scoped to %s in %s".formatted(service, region));
    }
    var date = first(headers, "X-Amz-Date");
    checkTime(date);
    var scope = "%s/%s/%s/aws4_request".formatted(match.group(2), region, service);
    var signed = List.of(match.group(5).split(";"));
    var text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            date,
            scope,
            hash(canonical(method, uri, headers, signed, body).getBytes(StandardCharsets.UTF_8)));
    var key = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), match.group(2));
    for (var part : List.of(region, service, "aws4_request")) {
      key = hmac(key, part);
    }
    if (!HexFormat.of().formatHex(hmac(key, text)).equals(match.group(6))) {
      throw refused(
          "InvalidSignatureException",
          "The request signature we calculated does not match the signature you provided.");
    }
  }

  private void checkTime(String date) throws ServiceException {
    var signedAt = Instant.from(DATE.parse(date));
    if (Duration.between(signedAt, clock.instant()).abs().compareTo(LARGEST_SKEW) > 0) {
      throw refused("InvalidSignatureException", "Signature expired: " + date);
    }
  }

  private static String canonical(
      String method, URI uri, Headers headers, List<String> signed, byte[] body)
      throws ServiceException {
    var sent = headers.getFirst("X-Amz-Content-Sha256");
    var hash = hash(body);
    if (sent != null && !sent.equals(hash) && !sent.equals("UNSIGNED-PAYLOAD")) {
      throw refused("InvalidSignatureException", "the body is not the one that was signed");
    }
    var lines =
        signed.stream()
            .map(name -> name + ":" + values(headers, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        method,
        path(uri),
        query(uri),
        lines,
        String.join(";", signed),
        sent == null ? hash : sent);
  }

  /** Encoded once more than it came: so it is for every service but one. */
  private static String path(URI uri) {
    return Arrays.stream(uri.getRawPath().split("/", -1))
        .map(Signature::encoded)
        .collect(Collectors.joining("/"));
  }

  private static String query(URI uri) {
    var query = uri.getRawQuery();
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(pair -> pair.contains("=") ? pair : pair + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String values(Headers headers, String name) {
    return headers.getOrDefault(name, List.of("")).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private static String first(Headers headers, String name) throws ServiceException {
    var value = headers.getFirst(name);
    if (value == null) {
      throw refused("IncompleteSignatureException", name + " is missing");
    }
    return value;
  }

  private static ServiceException refused(String type, String message) {
    return new ServiceException(403, type, message);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
