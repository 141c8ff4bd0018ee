package io.github.o11ystarter.autoconfigure.fingerprint;

import java.util.Set;

/**
 * Tells frames of the application from those that only lead there, which change with the
 * version of a library, a proxy more or an interceptor less.
 */
final class Plumbing {

	private static final String[] LIBRARIES = { "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
			"org.springframework.", "org.apache.", "org.eclipse.", "io.netty.", "reactor.", "tools.jackson.",
			"com.fasterxml.jackson.", "ch.qos.logback.", "org.slf4j.", "io.lettuce.", "com.mongodb.", "com.mysql.",
			"io.grpc.", "okhttp3.", "feign.", "org.jooq.", "org.flywaydb.", "org.h2.", "io.micrometer.",
			"io.opentelemetry.", "io.sentry.", "io.github.o11ystarter.autoconfigure.", "org.aopalliance.",
			"org.aspectj.", "net.bytebuddy.", "org.hibernate.", "com.zaxxer.hikari.", "org.postgresql.", "kotlin.",
			"kotlinx.", "scala.", "groovy.", "org.codehaus.groovy." };

	/**
	 * How Java calls a method that it does not know at compile time: it differs from JDK
	 * to JDK, and after the fifteenth call.
	 */
	private static final String[] REFLECTION = { "java.lang.invoke.", "java.lang.reflect.", "jdk.internal.",
			"jdk.proxy", "sun.reflect.", "com.sun.proxy." };

	private static final String[] GENERATED = { "$$Lambda", "CGLIB$$", ".$Proxy", "$$_", "$HibernateProxy",
			"$ByteBuddy$", "$MockitoMock$" };

	/**
	 * What an interceptor or a filter calls to let things go on.
	 */
	private static final Set<String> CALLS_ON = Set.of("proceed", "doFilter");

	private Plumbing() {
	}

	static boolean isLibrary(String className) {
		return startsWithAny(className, LIBRARIES);
	}

	static boolean isReflection(String className) {
		return startsWithAny(className, REFLECTION);
	}

	static boolean isGenerated(String className) {
		if (className.indexOf('$') < 0) {
			return false;
		}
		for (String part : GENERATED) {
			if (className.contains(part)) {
				return true;
			}
		}
		return false;
	}

	static boolean callsOn(StackTraceElement callee) {
		return CALLS_ON.contains(callee.getMethodName()) && isLibrary(callee.getClassName());
	}

	private static boolean startsWithAny(String name, String[] prefixes) {
		for (String prefix : prefixes) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

}
