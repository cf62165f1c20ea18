package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/**
 * The encoding of an XML document, found as the XML specification's appendix F has it. The
 * platform's parser could find it too, but writes each wrong byte to the server's error stream.
 */
final class XmlEncoding {
  private static final int DECLARATION_LENGTH = 200;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  private XmlEncoding() {}

  /**
   * Returns the characters of a document; a byte that its encoding does not know is an error then.
   *
   * @throws IllegalCharsetNameException if it declares an impossible encoding
   * @throws UnsupportedCharsetException if it declares one that this platform does not know
   */
  static Reader characters(byte[] content) {
    var mark = hasMark(content, 0xEF, 0xBB, 0xBF) ? 3 : isMarkedUtf16(content) ? 2 : 0;
    return new InputStreamReader(
        new ByteArrayInputStream(content, mark, content.length - mark),
        charset(content).newDecoder());
  }

  private static boolean isMarkedUtf16(byte[] content) {
    return hasMark(content, 0xFE, 0xFF) || hasMark(content, 0xFF, 0xFE);
  }

  private static Charset charset(byte[] content) {
    if (hasMark(content, 0xFE, 0xFF) || hasMark(content, 0, '<')) {
      return UTF_16BE;
    }
    if (hasMark(content, 0xFF, 0xFE) || hasMark(content, '<', 0)) {
      return UTF_16LE;
    }
    var start = new String(content, 0, Math.min(content.length, DECLARATION_LENGTH), ISO_8859_1);
    var declared = DECLARED.matcher(start);
    return declared.find() ? Charset.forName(declared.group(1)) : UTF_8;
  }

  private static boolean hasMark(byte[] content, int... mark) {
    if (content.length < mark.length) {
      return false;
    }
    for (var i = 0; i < mark.length; i++) {
      if ((content[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
