package io.github.o11ystarter.autoconfigure.fingerprint;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import com.example.shop.Checkout;
import jakarta.servlet.ServletException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ErrorFingerprint}.
 */
class ErrorFingerprintTests {

	private final Checkout checkout = new Checkout();

	@Test
	void theMessageDoesNotMatter() {
		Random random = new Random(42);
		Set<String> fingerprints = new HashSet<>();
		for (int i = 0; i < 1_000; i++) {
			byte[] message = new byte[random.nextInt(200)];
			random.nextBytes(message);
			fingerprints.add(of(() -> this.checkout.pay(new String(message, java.nio.charset.StandardCharsets.UTF_8))));
		}
		assertThat(fingerprints).singleElement().asString().matches("[0-9a-f]{16}");
	}

	@Test
	void theSameErrorInAnotherMethodIsAnother() {
		assertThat(of(() -> this.checkout.pay("basket"))).isNotEqualTo(of(() -> this.checkout.payAnother("basket")))
			.isNotEqualTo(of(() -> this.checkout.payInLambda("basket")));
	}

	@Test
	void anotherErrorInTheSameMethodIsAnother() {
		assertThat(ErrorFingerprint.of(error(new IOException(), frame("com.example.A", "a"))))
			.isNotEqualTo(ErrorFingerprint.of(error(new IllegalStateException(), frame("com.example.A", "a"))));
	}

	@Test
	void theRootCauseMatters() {
		assertThat(ErrorFingerprint.of(wrapped(new IOException())))
			.isNotEqualTo(ErrorFingerprint.of(wrapped(new IllegalArgumentException())));
	}

	@Test
	void proxiesAndInterceptorsDoNotMatter() {
		String plain = of(this.checkout::call);
		for (int interceptors = 0; interceptors < 5; interceptors++) {
			int count = interceptors;
			assertThat(of(() -> proxy(true, count).call())).isEqualTo(plain);
			assertThat(of(() -> proxy(false, count).call())).isEqualTo(plain);
		}
	}

	@SuppressWarnings("unchecked")
	private Callable<String> proxy(boolean targetClass, int interceptors) {
		ProxyFactory factory = new ProxyFactory(this.checkout);
		factory.setProxyTargetClass(targetClass);
		for (int i = 0; i < interceptors; i++) {
			factory.addAdvice(new Checkout.Audit());
		}
		return (Callable<String>) factory.getProxy();
	}

	@Test
	void theWayJavaCallsAMethodDoesNotMatter() throws Exception {
		String plain = of(() -> this.checkout.pay("basket"));
		Method method = Checkout.class.getMethod("pay", String.class);
		Set<String> fingerprints = new HashSet<>();
		// JDK 17 generates an accessor after fifteen calls.
		for (int i = 0; i < 40; i++) {
			fingerprints.add(of(() -> method.invoke(this.checkout, "basket")));
		}
		fingerprints.add(of(() -> MethodHandles.lookup()
			.findVirtual(Checkout.class, "pay", MethodType.methodType(String.class, String.class))
			.invoke(this.checkout, "basket")));
		assertThat(fingerprints).containsExactly(plain);
	}

	@Test
	void whatOnlySaysThatSomethingElseFailedDoesNotMatter() {
		Throwable error = catchThrowable(this.checkout::call);
		assertThat(new Throwable[] { new ExecutionException(error), new CompletionException(error),
				new InvocationTargetException(error), new ServletException(new ExecutionException(error)) })
			.extracting(ErrorFingerprint::of)
			.containsOnly(ErrorFingerprint.of(error));
	}

	@Test
	void howOftenSomethingWasWrappedDoesNotMatter() {
		Throwable once = wrapped(new IOException());
		assertThat(ErrorFingerprint.of(wrapped(wrapped(once)))).isEqualTo(ErrorFingerprint.of(once));
	}

	@ParameterizedTest
	@CsvSource({ "com.example.A, lambda$pay$3,        com.example.A,     lambda$pay$4",
			"com.example.A,      pay$lambda$3,        com.example.A,     pay$lambda$12",
			"com.example.A$1,    pay,                 com.example.A$2,   pay",
			"com.example.A$1B,   pay,                 com.example.A$2B,  pay",
			"com.example.A/0x0000000800c8, pay,       com.example.A/0x0000000801d0, pay" })
	void whatIsNumberedByAMachineDoesNotMatter(String type, String method, String sameType, String sameMethod) {
		assertThat(ErrorFingerprint.of(error(new IOException(), frame(type, method))))
			.isEqualTo(ErrorFingerprint.of(error(new IOException(), frame(sameType, sameMethod))));
	}

	@Test
	void numbersInNamesMatter() {
		assertThat(ErrorFingerprint.of(error(new IOException(), frame("com.example.Base64", "a"))))
			.isNotEqualTo(ErrorFingerprint.of(error(new IOException(), frame("com.example.Base32", "a"))));
	}

	@ParameterizedTest
	@CsvSource({ "com.example.A$$SpringCGLIB$$0", "com.example.A$$SpringCGLIB$$FastClass$$1",
			"com.example.A$$Lambda$14/0x0000000800c8", "com.example.A$$Lambda/0x0000000800c8", "jdk.proxy2.$Proxy45",
			"com.example.$Proxy45", "jdk.internal.reflect.GeneratedMethodAccessor123",
			"jdk.internal.reflect.DirectMethodHandleAccessor", "java.lang.invoke.LambdaForm$DMH/0x0000000800c8",
			"com.example.A$HibernateProxy$x7", "org.springframework.aop.framework.CglibAopProxy",
			"org.apache.catalina.core.ApplicationFilterChain",
			"io.github.o11ystarter.autoconfigure.context.ServletRequestIdFilter" })
	void framesBetweenDoNotMatter(String between) {
		StackTraceElement top = frame("com.example.A", "a");
		StackTraceElement bottom = frame("com.example.B", "b");
		assertThat(ErrorFingerprint.of(error(new IOException(), top, frame(between, "c"), bottom)))
			.isEqualTo(ErrorFingerprint.of(error(new IOException(), top, bottom)));
	}

	@Test
	void filtersOfTheApplicationDoNotMatterUnlessTheyFail() {
		StackTraceElement controller = frame("com.example.Controller", "get");
		StackTraceElement chain = frame("org.apache.catalina.core.ApplicationFilterChain", "doFilter");
		StackTraceElement filter = frame("com.example.Filter", "doFilter");
		String without = ErrorFingerprint.of(error(new IOException(), controller, chain));
		assertThat(ErrorFingerprint.of(error(new IOException(), controller, chain, filter, chain))).isEqualTo(without);
		assertThat(ErrorFingerprint.of(error(new IOException(), filter, chain, filter, chain)))
			.isNotEqualTo(ErrorFingerprint.of(error(new IOException())));
	}

	@Test
	void framesOfLibrariesCountWhereThereAreNoOthers() {
		assertThat(ErrorFingerprint.of(error(new IOException(), frame("io.netty.A", "a"))))
			.isNotEqualTo(ErrorFingerprint.of(error(new IOException(), frame("io.netty.B", "b"))));
		assertThat(ErrorFingerprint
			.of(error(new IOException(), frame("io.netty.A", "a"), frame("jdk.internal.reflect.X", "x"))))
			.isEqualTo(ErrorFingerprint.of(error(new IOException(), frame("io.netty.A", "a"))));
	}

	@Test
	void theApplicationsFramesAreLookedForInEveryCause() {
		IOException cause = error(new IOException(), frame("io.netty.A", "a"));
		assertThat(ErrorFingerprint.of(error(new IllegalStateException(null, cause), frame("com.example.A", "a"))))
			.isNotEqualTo(
					ErrorFingerprint.of(error(new IllegalStateException(null, cause), frame("com.example.B", "b"))));
	}

	@Test
	void howDeepARecursionIsDoesNotMatter() {
		assertThat(of(() -> this.checkout.payDeep(3))).isEqualTo(of(() -> this.checkout.payDeep(300)));
		assertThat(of(() -> this.checkout.recurse(0))).isEqualTo(of(() -> this.checkout.recurse(1)))
			.isNotEqualTo(of(() -> this.checkout.payDeep(1_000_000)));
	}

	@Test
	void isTheSameInEveryVersion() {
		// Alerts on new fingerprints fire for all of them if this changes.
		assertThat(
				ErrorFingerprint
					.of(error(
							new IllegalStateException("x",
									error(new IOException("y"), frame("java.net.Socket", "read"),
											frame("com.example.Shop", "lambda$pay$1"))))))
			.isEqualTo("3eba1753bf2fd3db");
	}

	private static String of(ThrowingCallable call) {
		return ErrorFingerprint.of(catchThrowable(call));
	}

	private static Throwable wrapped(Throwable cause) {
		return error(new IllegalStateException("x", cause), frame("com.example.Wrapper", "wrap"));
	}

	private static <T extends Throwable> T error(T error, StackTraceElement... stack) {
		error.setStackTrace(stack);
		return error;
	}

	private static StackTraceElement frame(String type, String method) {
		return new StackTraceElement(type, method, "A.java", new Random().nextInt(1, 1_000));
	}

	@Test
	void whoHasCalledALibraryMattersHoweverDeepItFails() {
		assertThat(ErrorFingerprint.of(deepInJackson("com.example.shop.Orders")))
			.isNotEqualTo(ErrorFingerprint.of(deepInJackson("com.example.shop.Carts")));
	}

	private static Throwable deepInJackson(String caller) {
		IllegalStateException error = new IllegalStateException("deep");
		StackTraceElement[] stack = new StackTraceElement[10];
		for (int i = 0; i < stack.length - 1; i++) {
			stack[i] = new StackTraceElement("tools.jackson.databind.Reader", "read" + i, "Reader.java", i);
		}
		stack[stack.length - 1] = new StackTraceElement(caller, "save", "Caller.java", 1);
		error.setStackTrace(stack);
		return error;
	}

}
