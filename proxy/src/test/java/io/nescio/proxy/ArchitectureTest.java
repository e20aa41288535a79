package io.nescio.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.nescio");

    @Test
    void redactionAndConfigurationDoNotKnowEachOtherNorTheProxy() {
        noClasses()
                .that()
                .resideInAPackage("io.nescio.redaction..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.nescio.config..", "io.nescio.proxy..", "io.netty..", "com.fasterxml..", "org.slf4j..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.nescio.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.nescio.redaction..", "io.nescio.proxy..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheProxyCallDownwardsOnly() {
        slices().matching("io.nescio.proxy.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..proxy.body..", "..proxy.sse..", "..proxy.route..", "..proxy.upstream..", "..proxy.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..proxy.server..", "..proxy.admin..", "..proxy.command..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nescio.proxy", "io.nescio.proxy.command")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.nescio.proxy.Assembly")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheRedactionAreFreeOfCycles() {
        slices().matching("io.nescio.redaction.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theWayBackKnowsNothingOfTheWayThere() {
        classes()
                .that()
                .resideInAPackage("io.nescio.redaction.restore")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.nescio.redaction.restore", "io.nescio.redaction.place", "java..", "org.jspecify..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("io.nescio.redaction.place")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.nescio.redaction.place", "java..", "org.jspecify..")
                .check(CLASSES);
    }
}
