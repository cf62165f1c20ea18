package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * {@link ReportReader} of SARIF 2.1.0, which linters and scanners write. A result of level {@code
 * warning} or {@code error} counts as failed, one of {@code note} or {@code none} does not count; a
 * result of kind {@code pass} counts as passed. A result that is suppressed counts as skipped, one
 * that only an earlier run had (baseline state {@code absent}) does not count. All runs of a report
 * count together. A report without a run, a run without results and a tool that says itself that it
 * failed prove nothing: such a report is unreadable. Reads up to {@value
 * JUnitXmlReportReader#MOST_BYTES} bytes and {@value TestTally#MOST_TESTS} results. Safe for use by
 * many threads.
 */
public final class SarifReportReader implements ReportReader {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  @Override
  public Findings read(String name, byte[] content) {
    var text = ReportText.of(name, content);
    try (var parser = PARSERS.createParser(new StringReader(text))) {
      return findings(name, parser);
    } catch (JsonException | IllegalStateException | NoSuchElementException e) {
      throw new UnreadableReportException(
          name + " is malformed SARIF; was the tool killed while it wrote it?", e);
    }
  }

  private static Findings findings(String name, JsonParser parser) {
    var walk = new SarifWalk(name, parser);
    walk.log();
    return walk.findings();
  }
}
