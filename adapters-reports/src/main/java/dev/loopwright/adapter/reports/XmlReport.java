package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.UnreadableReportException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML report that nobody trusts, read from its start to its end: no document type, no entities
 * but XML's own five, nothing fetched, elements nested {@value #MOST_DEPTH} deep at most. Not safe
 * for many threads.
 */
final class XmlReport {
  static final int MOST_DEPTH = 64;

  private final String name;
  private final XMLStreamReader reader;
  private int depth;

  private XmlReport(String name, XMLStreamReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * Opens a report.
   *
   * @throws UnreadableReportException if it is no XML
   */
  static XmlReport open(String name, byte[] content) {
    // The platform's own parser: another one on the class path need not know these settings.
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return new XmlReport(name, factory.createXMLStreamReader(XmlEncoding.characters(content)));
    } catch (XMLStreamException e) {
      throw malformed(name, e);
    } catch (IllegalArgumentException e) {
      throw new UnreadableReportException(name + " declares an unknown encoding", e);
    }
  }

  /** Returns the name of a report's outermost element. */
  static String rootElement(String name, byte[] content) {
    var report = open(name, content);
    while (report.next() != XMLStreamConstants.START_ELEMENT) {
      report.refuseEnd();
    }
    return report.element();
  }

  private void refuseEnd() {
    if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
      throw new UnreadableReportException(name + " has no element");
    }
  }

  /**
   * Goes on to the next event and returns its type, as in {@link XMLStreamConstants}.
   *
   * @throws UnreadableReportException if the report is malformed or beyond the bounds
   */
  int next() {
    try {
      var event = reader.next();
      check(event);
      return event;
    } catch (XMLStreamException e) {
      throw malformed(name, e);
    }
  }

  private void check(int event) {
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > MOST_DEPTH) {
      throw new UnreadableReportException(
          name + " nests its elements over " + MOST_DEPTH + " levels");
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    if (event == XMLStreamConstants.DTD) {
      throw new UnreadableReportException(name + " has a document type, which no report needs");
    }
  }

  /** Returns the name of the element that the event is about, without its prefix. */
  String element() {
    return reader.getLocalName();
  }

  /** Returns an attribute of the element that begins here. */
  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(reader.getAttributeValue(null, attribute));
  }

  /** Returns the text that the event is about. */
  String text() {
    return reader.getText();
  }

  /** Returns the refusal of the report for what stands in it. */
  UnreadableReportException refusal(String reason) {
    return new UnreadableReportException(name + " " + reason);
  }

  private static UnreadableReportException malformed(String name, XMLStreamException cause) {
    var where = cause.getLocation();
    return new UnreadableReportException(
        name
            + " is malformed XML"
            + (where == null ? "" : " at line " + where.getLineNumber())
            + "; was the tool killed while it wrote it?",
        cause);
  }
}
