package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RecordCompletion;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the tables of every release before to those of this one, and no further. What an older
 * release wrote is in {@code upgrade/vN.sql}, made by the code of its time; a new migration needs
 * the file of the version before it.
 */
class UpgradeTest {
  /** Which database, for the names of the tests. */
  enum Kind {
    H2,
    POSTGRES;

    DataSource withoutTables() {
      return switch (this) {
        case H2 -> TestDatabase.H2.withoutTables();
        case POSTGRES -> TestDatabase.POSTGRES.withoutTables();
      };
    }
  }

  private static final SessionId WORKING = new SessionId("working");
  private static final SessionId RECORDED = new SessionId("recorded");
  private static final SessionId DONE = new SessionId("done");

  static Stream<Arguments> earlierVersions() {
    var newest = new StoreMigrations().getResources("V", new String[] {".sql"}).size();
    return Stream.iterate(1, version -> version < newest, version -> version + 1)
        .flatMap(version -> Stream.of(Kind.values()).map(kind -> Arguments.of(version, kind)));
  }

  private static DataSource ofVersion(int version, Kind kind) throws Exception {
    var dataSource = kind.withoutTables();
    StoreSchema.upTo(MigrationVersion.fromVersion(String.valueOf(version)), dataSource).migrate();
    execute(dataSource, script(version));
    return dataSource;
  }

  private static String script(int version) throws IOException {
    var name = "upgrade/v" + version + ".sql";
    try (var file = UpgradeTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void givenTablesOfAnEarlierVersion_whenMigrated_thenItsLoopsAreThereAsTheyWere(
      int version, Kind kind) throws Exception {
    var dataSource = ofVersion(version, kind);

    StoreSchema.migrate(dataSource);

    var store = new JdbcLoopStore(dataSource);
    assertThat(store.find(WORKING)).hasValueSatisfying(isAs(working()));
    assertThat(store.find(RECORDED)).hasValueSatisfying(isAs(recorded()));
    assertThat(store.find(DONE)).hasValueSatisfying(isAs(done()));
    assertThat(store.unfinished())
        .extracting(ScheduledLoop::sessionId)
        .containsExactly(WORKING, RECORDED);
    assertThat(new JdbcPolicyStore(dataSource).find(new AgentName("fixer")))
        .hasValueSatisfying(policy -> assertThat(policy.maxIterations()).isEqualTo(200));
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void givenTablesOfAnEarlierVersion_whenMigrated_thenTheirHistoryIsThere(int version, Kind kind)
      throws Exception {
    var dataSource = ofVersion(version, kind);

    StoreSchema.migrate(dataSource);

    var history = new JdbcLoopHistory(dataSource);
    assertThat(history.iterations(WORKING, PageRequest.first(100)).items()).hasSize(7);
    assertThat(history.events(DONE, Set.of(), PageRequest.first(100)).items())
        .extracting(event -> event.sequence() + " " + event.type() + " " + event.timestamp())
        .containsExactlyElementsOf(
            eventsOf(done())
                .map(event -> event.sequence() + " " + event.type() + " " + event.timestamp())
                .toList());
    assertThat(history.output(DONE, 1, "build_succeeds"))
        .hasValueSatisfying(output -> assertThat(output.text()).contains("nothing to be done"));
    assertThat(new JdbcJournal(dataSource).after(JournalPosition.BEGINNING, 1_000).entries())
        .extracting(entry -> entry.event().sessionId() + " " + entry.event().sequence())
        .containsExactlyElementsOf(
            eventsOf(working(), recorded(), done())
                .map(event -> event.sessionId() + " " + event.sequence())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void givenALoopOfAnEarlierVersion_whenItsAgentGoesOn_thenTheIterationIsRecorded(
      int version, Kind kind) throws Exception {
    var dataSource = ofVersion(version, kind);
    StoreSchema.migrate(dataSource);
    var store = new JdbcLoopStore(dataSource);
    var before = store.find(WORKING).orElseThrow();

    var step = completionOf(before);
    store.commit(step, List.of());

    assertThat(store.find(WORKING)).contains(step.after());
    assertThat(step.after().counters().iterationsCompleted()).isEqualTo(7);
  }

  private static Transition completionOf(LoopState state) {
    var receipt = new CompletionReceipt(new LeaseToken("lease-7"), "digest", JsonText.EMPTY_OBJECT);
    var command =
        new RecordCompletion(
            7,
            receipt,
            new JsonText("{\"upgraded\":true}"),
            Usage.NONE,
            state.timeline().lastIterationAt().orElseThrow().plusSeconds(1));
    return command.applyTo(state).orThrow(WORKING);
  }

  private static LoopStory working() {
    return LoopStory.of("working").iterate(6).begin();
  }

  private static LoopStory recorded() {
    return LoopStory.of("recorded").iterate(1).begin().complete("{ \"seen\" : 1.0,\"é\":null}");
  }

  private static LoopStory done() {
    return LoopStory.of("done").begin().complete("{\"done\":true}").verify(true).save();
  }

  private static Stream<LoopEvent> eventsOf(LoopStory... stories) {
    return Stream.of(stories)
        .flatMap(story -> story.steps().stream())
        .flatMap(step -> step.events().stream());
  }

  /** A loop from before baselines were pinned has none; all else is what it would be today. */
  private static Consumer<LoopState> isAs(LoopStory story) {
    return found -> {
      var expected = story.state();
      assertThat(found.stage()).isEqualTo(expected.stage());
      assertThat(found.config()).isEqualTo(expected.config());
      assertThat(found.counters()).isEqualTo(expected.counters());
      assertThat(found.timeline()).isEqualTo(expected.timeline());
      assertThat(found.agentState()).isEqualTo(expected.agentState());
      assertThat(found.verification().conditions()).isEqualTo(expected.verification().conditions());
      assertThat(found.verification().baseline()).isEqualTo(Baseline.NONE);
    };
  }

  @ParameterizedTest
  @EnumSource
  void givenTablesOfANewerRelease_whenOpened_thenTheyAreRefusedAndNothingIsChanged(Kind kind)
      throws Exception {
    var dataSource = kind.withoutTables();
    StoreSchema.migrate(dataSource);
    execute(dataSource, HISTORY_OF_A_NEWER_ONE);
    var before = history(dataSource);

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("their version is 9 by loopwright_store_history")
        .hasMessageContaining("this release knows 3 at most. Start the newer release;")
        .hasMessageEndingWith("put back a backup that this release made. Nothing was changed");
    assertThat(history(dataSource)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void givenAServerThatMigratesFurtherMeanwhile_whenMigrated_thenFlywayRefusesToo(Kind kind)
      throws Exception {
    var dataSource = kind.withoutTables();
    StoreSchema.migrate(dataSource);
    var flyway = StoreSchema.upTo(MigrationVersion.LATEST, dataSource);
    execute(dataSource, HISTORY_OF_A_NEWER_ONE);

    assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);
  }

  @ParameterizedTest
  @EnumSource
  void givenTablesMadeByAnotherScript_whenOpened_thenTheyAreRefusedAndNothingIsChanged(Kind kind)
      throws Exception {
    var dataSource = ofVersion(2, kind);
    execute(
        dataSource,
        "update \"loopwright_store_history\" set \"checksum\" = 1 where \"version\" = '1'");
    var before = history(dataSource);

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("version 1 of its tables (loops and policies)")
        .hasMessageContaining("its script was another one. Start what made it;");
    assertThat(history(dataSource)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void givenAnUpgradeThatBrokeOff_whenOpened_thenTheMessageSaysToPutBackTheBackup(Kind kind)
      throws Exception {
    var dataSource = ofVersion(2, kind);
    execute(
        dataSource,
        "update \"loopwright_store_history\" set \"success\" = false where \"version\" = '2'");

    assertThatThrownBy(() -> StoreSchema.migrate(dataSource))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("version 2 of its tables was not finished")
        .hasMessageContaining("Put back the backup from before the upgrade");
  }

  private static final String HISTORY_OF_A_NEWER_ONE =
      "insert into \"loopwright_store_history\" (\"installed_rank\", \"version\", \"description\","
          + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
          + " values (9, '9', 'later', 'SQL', 'V9__later.sql', 1, 'somebody', 1, true)";

  private static List<String> history(DataSource dataSource) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return Sql.list(
          connection,
          "select \"version\", \"checksum\" from \"loopwright_store_history\" order by 1",
          row -> row.getString(1) + ":" + row.getString(2));
    }
  }
}
