package io.github.o11ystarter.autoconfigure;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The rules this module is built by.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.o11ystarter.autoconfigure";

	/**
	 * Packages that every feature may lean on, and that lean on none.
	 */
	private static final String[] FOUNDATION = { ROOT + ".background", ROOT + ".cardinality", ROOT + ".fingerprint",
			ROOT + ".masking", ROOT + ".service" };

	/**
	 * Classes that somebody else makes: Boot, or a test of an application.
	 */
	private static final Set<String> API = Set.of("KafkaRecordTraces", "O11yStructuredLogFormatter", "OutboxMonitors",
			"StdoutAppender", "TraceContextProducerInterceptor", "TraceContextSnapshots", "TracingProcessorWrapper");

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void featuresDoNotImportEachOther() {
		SlicesRuleDefinition.slices()
			.matching(ROOT + ".(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.<JavaClass>alwaysTrue(), resideInAnyPackage(FOUNDATION))
			.because("a feature can be switched off, and taken out, only if no other leans on it")
			.check(classes);
	}

	@Test
	void theFoundationKnowsNoFeature() {
		noClasses().that()
			.resideInAnyPackage(FOUNDATION)
			.should()
			.dependOnClassesThat(
					resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(FOUNDATION))))
			.check(classes);
	}

	@Test
	void thereIsNoDrawerForThingsWithoutAnOwner() {
		noClasses().should()
			.resideInAnyPackage("..util..", "..utils..", "..common..", "..support..", "..helper..")
			.check(classes);
	}

	@Test
	void autoConfigurationsArePublicAndFinalAndNamedAfterUs() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameStartingWith("O11y")
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.because("people exclude them by name and nobody extends them")
			.check(classes);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(classes);
	}

	@Test
	void beansAreNamedAfterUs() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.haveNameStartingWith("o11y")
			.because("an application's own bean of a plainer name must not collide with ours")
			.check(classes);
	}

	@Test
	void beanPostProcessorsAreMadeByStaticMethods() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(JavaClass.Predicates.assignableTo(BeanPostProcessor.class))
			.should()
			.beStatic()
			.because("otherwise the configuration class and all it injects are made before them")
			.check(classes);
	}

	@Test
	void propertiesArePublicRecordsInOurNamespace() {
		classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.beRecords()
			.andShould()
			.bePublic()
			.andShould()
			.beAnnotatedWith(DescribedPredicate.describe("@ConfigurationProperties(\"o11y.…\")",
					(annotation) -> annotation.getRawType().isEquivalentTo(ConfigurationProperties.class)
							&& String.valueOf(annotation.get("value").orElse("")).startsWith("o11y.")))
			.check(classes);
	}

	@Test
	void whatAnApplicationNeedNotNameIsPackagePrivate() {
		constructors().that()
			.areDeclaredInClassesThat(are(resideInAPackage(ROOT + "..").and(modifier(JavaModifier.PUBLIC))
				.and(DescribedPredicate.describe("are neither values nor auto-configurations nor API",
						(type) -> !type.isRecord() && !type.isAnnotatedWith(AutoConfiguration.class)
								&& !API.contains(type.getSimpleName())))))
			.should()
			.notBePublic()
			// Today there is no other public class at all, which is fine.
			.allowEmptyShould(true)
			.check(classes);
	}

	@Test
	void everyPackageIsNullMarked() {
		classes().should()
			.beAssignableTo(DescribedPredicate.describe("a type of a @NullMarked package",
					(JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class)))
			.check(classes);
	}

}
