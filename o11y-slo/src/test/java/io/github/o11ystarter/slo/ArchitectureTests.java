package io.github.o11ystarter.slo;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * The rules this module is built by.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.o11ystarter.slo");

	@Test
	void theSloLibraryKnowsTheJdkAndJSpecifyAlone() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.github.o11ystarter.slo..", "java..", "org.jspecify.annotations..")
			.because("rules are rendered outside an application too, where there is neither Spring nor Micrometer")
			.check(this.classes);
	}

}
