package dev.loopwright.domain;

/**
 * What identifies a JSON text without holding it.
 *
 * @param sha256 of the UTF-8 text, 64 lower-case hex digits
 * @param bytes of the UTF-8 text
 */
public record JsonDigest(String sha256, long bytes) {
  /**
   * {@return what identifies a text} Costs a pass over it.
   *
   * @param text any size
   */
  public static JsonDigest of(JsonText text) {
    return new JsonDigest(text.sha256(), text.bytes());
  }
}
