package org.winnow.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms: jobs → udfs → classifiers, and Spark in udfs.spark and jobs only. */
@AnalyzeClasses(packages = "org.winnow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule classifiers_know_neither_spark_nor_the_rooms_above = noClasses()
            .that()
            .resideInAPackage("org.winnow.classifiers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "io.delta..", "org.winnow.udfs..", "org.winnow.jobs..");

    @ArchTest
    static final ArchRule fasttext_needs_nothing_but_the_jdk = noClasses()
            .that()
            .resideInAPackage("org.winnow.classifiers.fasttext..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.winnow.classifiers.fasttext..");

    @ArchTest
    static final ArchRule only_the_module_under_its_licence_knows_corenlp = noClasses()
            .that()
            .resideOutsideOfPackage("org.winnow.classifiers.corenlp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("edu.stanford..", "org.winnow.classifiers.corenlp..");

    @ArchTest
    static final ArchRule text_logic_knows_no_spark = noClasses()
            .that()
            .resideInAPackage("org.winnow.udfs..")
            .and()
            .resideOutsideOfPackage("org.winnow.udfs.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "io.delta..", "org.winnow.udfs.spark..");

    @ArchTest
    static final ArchRule udfs_know_no_jobs = noClasses()
            .that()
            .resideInAPackage("org.winnow.udfs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.winnow.jobs..");

    @ArchTest
    static final ArchRule only_jobs_read_configuration = noClasses()
            .that()
            .resideOutsideOfPackages("org.winnow.jobs..", "org.winnow.tests..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.typesafe.config..", "picocli..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule statics_are_constants =
            noFields().that().areStatic().should().notBeFinal().because("statics set on the driver do not travel");
}
