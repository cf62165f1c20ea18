package dev.loopwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules, for any root package. */
final class Rules {
  private static final Set<String> JAVA_BASE =
      ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();
  private static final Pattern BANNED_NAME =
      Pattern.compile(
          "(Base|Abstract)[A-Z].*|.*(Impl|Manager|Helper|Utils?|Base|Common|Data|Info)");
  private static final String[] INJECTING = {
    "jakarta.inject.Inject",
    "jakarta.annotation.Resource",
    "jakarta.ws.rs.core.Context",
    "jakarta.persistence.PersistenceContext",
    "org.eclipse.microprofile.config.inject.ConfigProperty"
  };

  private Rules() {}

  static ArchRule domainKnowsOnlyItselfAndJavaBase(Layout in) {
    return classes()
        .that()
        .resideInAPackage(in.all("domain"))
        .should()
        .onlyDependOnClassesThat(within(in.all("domain")).or(javaBase()));
  }

  static ArchRule applicationKnowsOnlyTheDomain(Layout in) {
    return classes()
        .that()
        .resideInAPackage(in.all("application"))
        .should()
        .onlyDependOnClassesThat(within(in.all("application"), in.all("domain")).or(javaBase()));
  }

  static ArchRule portsKnowOnlyTheDomain(Layout in) {
    return classes()
        .that()
        .resideInAPackage(in.all("application.port"))
        .should()
        .onlyDependOnClassesThat(
            within(in.all("application.port"), in.all("domain")).or(javaBase()));
  }

  static ArchRule portsHoldInterfacesRecordsEnumsAndErrors(Layout in) {
    return classes()
        .that()
        .resideInAPackage(in.all("application.port"))
        .should()
        .beInterfaces()
        .orShould()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beAssignableTo(Throwable.class);
  }

  static ArchRule adapterKnowsNoOther(Layout in, String adapter) {
    var others =
        Layout.ADAPTERS.stream()
            .filter(other -> !other.equals(adapter) && !other.equals("json"))
            .filter(other -> !other.equals("mcp") || !Layout.BACKENDS.contains(adapter))
            .map(other -> in.all("adapter." + other))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in.all("adapter." + adapter))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  /** The one exception to that adapters know no other. */
  static ArchRule onlyGatewaysKnowTheMcpClient(Layout in) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            in.all("adapter.mcp"),
            in.all("adapter.onprem.gateway"),
            in.all("adapter.aws.gateway"),
            in.all("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in.all("adapter.mcp"));
  }

  static ArchRule portsOfAnAdapterModuleAreIndependent(Layout in, String adapter) {
    return slices()
        .matching(in.in("adapter." + adapter) + ".(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  static ArchRule onlyBootstrapKnowsAdapters(Layout in) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in.all("adapter"), in.all("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in.all("adapter"));
  }

  static ArchRule nobodyKnowsBootstrap(Layout in) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in.all("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in.all("bootstrap"));
  }

  static ArchRule theProductDoesNotNeedTheTestkit(Layout in) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in.all("testkit"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in.all("testkit"));
  }

  static ArchRule clientsSpeakOnlyTheContract(Layout in) {
    return noClasses()
        .that()
        .resideInAnyPackage(in.all("cli"), in.all("examples"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in.all("domain"), in.all("application"), in.all("adapter"));
  }

  /** A vendor's types stay in the packages named; in none, if none is named. */
  static ArchRule containment(Layout in, List<String> vendor, List<String> allowed) {
    var inside = allowed.stream().map(in::all).toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(in.everything()).and(not(resideInAnyPackage(inside))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(vendor.toArray(String[]::new)));
  }

  static ArchRule timeComesFromTheClockPort(Layout in) {
    return noClasses()
        .that()
        .resideInAnyPackage(in.all("domain"), in.all("application"))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class);
  }

  static ArchRule nothingIsInjectedIntoFields(Layout in) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(in.everything())
        .should()
        .beAnnotatedWith(
            describe(
                "an injecting annotation",
                annotation -> List.of(INJECTING).contains(annotation.getRawType().getName())));
  }

  static ArchRule fieldsAreNotPublicAndMutable(Layout in) {
    return fields()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(in.everything())
        .should()
        .beFinal();
  }

  static ArchRule namesSayWhatThingsAre(Layout in) {
    return noClasses().that().resideInAPackage(in.everything()).should(haveABannedName());
  }

  static ArchRule servicesArePackagePrivate(Layout in) {
    return classes()
        .that()
        .resideInAPackage(in.all("application"))
        .and()
        .haveSimpleNameEndingWith("Service")
        .should()
        .bePackagePrivate();
  }

  static ArchRule domainClassesAreFinal(Layout in) {
    return classes()
        .that(
            resideInAPackage(in.all("domain"))
                .and(
                    describe(
                        "are ordinary classes but LoopException",
                        type ->
                            !type.isInterface()
                                && !type.isEnum()
                                && !type.isRecord()
                                && !type.isAnonymousClass()
                                && !type.getSimpleName().equals("LoopException"))))
        .should()
        .haveModifier(JavaModifier.FINAL);
  }

  static ArchRule packagesAreFreeOfCycles(Layout in) {
    return slices().matching(in.root() + ".(**)").should().beFreeOfCycles();
  }

  private static ArchCondition<JavaClass> haveABannedName() {
    return ArchConditions.have(
        describe(
            "a name that says nothing (" + BANNED_NAME + ")",
            type -> BANNED_NAME.matcher(type.getSimpleName()).matches()));
  }

  private static DescribedPredicate<JavaClass> within(String... packages) {
    return resideInAnyPackage(packages).or(resideInAPackage("org.jspecify.."));
  }

  /** Arrays and primitives are in no package of a module; they are the language's. */
  private static DescribedPredicate<JavaClass> javaBase() {
    return describe(
        "java.base",
        type ->
            type.getBaseComponentType().isPrimitive()
                || JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
  }
}
