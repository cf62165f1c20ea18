package dev.loopwright.adapter.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CedarSplitterTest {
  @Test
  void givenSemicolonsInStringsAndComments_whenSplit_thenOnlyTheEndsOfStatementsCount() {
    var first = "@id(\"a;\\\"b\") permit (principal, action, resource);";
    var second = "forbid (principal, action, resource) // not here;\n when { 4 / 2 == 2 };";

    assertThat(CedarSplitter.split(first + "\n" + second + "\n// the end;\n"))
        .containsExactly(first, second);
  }

  @Test
  void givenNoStatement_whenSplit_thenTheTextIsKeptForTheServiceToRefuse() {
    assertThat(CedarSplitter.split("// nothing")).containsExactly("// nothing");
    assertThat(CedarSplitter.split("permit \"open")).containsExactly("permit", "\"open");
  }
}
