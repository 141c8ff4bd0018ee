package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link O11yBusinessMetricsAutoConfiguration}.
 */
class O11yBusinessMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yBusinessMetricsAutoConfiguration.class));

	private final ApplicationContextRunner shop = this.contextRunner.withUserConfiguration(Shop.class);

	@Test
	void suppliesBusinessMetricsThatGoToTheRegistry() {
		this.shop.run((context) -> {
			context.getBean(BusinessMetrics.class).money("shop.sales", "Sales.").register().add(BigDecimal.TEN, "EUR");
			assertThat(registry(context).get("shop.sales").tag("currency", "EUR").functionCounter().count())
				.isEqualTo(10);
		});
	}

	@Test
	void startsWithoutARegistry() {
		this.contextRunner.run((context) -> context.getBean(BusinessMetrics.class)
			.counter("shop.sales", "Sales.")
			.register()
			.increment());
	}

	@Test
	void switchesLeaveNothing() {
		for (String property : List.of("o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.business.enabled")) {
			this.shop.withPropertyValues(property + "=false").run((context) -> {
				assertThat(context).doesNotHaveBean(BusinessMetrics.class).doesNotHaveBean(BusinessEvents.class);
				assertThat(AopUtils.isAopProxy(context.getBean(LateOrders.class))).isFalse();
			});
		}
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BusinessMetrics.class));
	}

	@Test
	void withoutAopThereIsOnlyTheBean() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MethodInterceptor.class))
			.run((context) -> assertThat(context).hasSingleBean(BusinessMetrics.class)
				.doesNotHaveBean(BusinessEvents.class));
	}

	@Test
	void applicationsOwnBeanWins() {
		BusinessMetrics own = BusinessMetrics.of(new SimpleMeterRegistry());
		this.shop.withBean("own", BusinessMetrics.class, () -> own)
			.run((context) -> assertThat(context.getBean(BusinessMetrics.class)).isSameAs(own));
	}

	@Test
	void annotatedMethodsAreThereFromTheStartAndCountWhatBecomesOfThem() {
		this.shop.run((context) -> {
			assertThat(orders(context, "success", "web")).isZero();
			assertThat(orders(context, "failure", "app")).isZero();
			Orders orders = context.getBean(Orders.class);
			assertThat(orders.order(Channel.WEB, true)).isEqualTo("ordered");
			assertThatIllegalStateException().isThrownBy(() -> orders.order(Channel.APP, false))
				.withMessage("sold out");
			assertThat(orders(context, "success", "web")).isEqualTo(1);
			assertThat(orders(context, "failure", "app")).isEqualTo(1);
			assertThat(orders(context, "success", "app")).isZero();
		});
	}

	@Test
	void methodsWithConstantLabelsShareAMetric() {
		this.shop.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			orders.payByCard();
			orders.payByInvoice("X");
			assertThat(registry(context).get("shop.payments").timers()).hasSize(4);
			assertThat(
					registry(context).get("shop.payments").tags("method", "card", "result", "success").timer().count())
				.isEqualTo(1);
			assertThat(registry(context).get("shop.payments")
				.tags("method", "invoice", "result", "success")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void annotationsOfAnInterfaceCountToo() {
		this.shop.withBean(StoredRefunds.class).run((context) -> {
			((Refunds<String>) context.getBean(StoredRefunds.class)).refund("a");
			context.getBean(StoredRefunds.class).refund("b");
			assertThat(registry(context).get("shop.refunds").tag("result", "success").counter().count()).isEqualTo(2);
		});
	}

	@Test
	void aFutureThatCannotBeWatchedReachesTheCaller() {
		this.shop.run((context) -> {
			CompletableFuture<String> future = new CompletableFuture<>() {

				@Override
				public CompletableFuture<String> whenComplete(
						BiConsumer<? super String, ? super @Nullable Throwable> action) {
					throw new UnsupportedOperationException();
				}

			};
			assertThat(context.getBean(Orders.class).deliver(future, "north")).isSameAs(future);
		});
	}

	@Test
	void futuresCountWhenTheyComplete() {
		this.shop.run((context) -> {
			CompletableFuture<String> future = new CompletableFuture<>();
			assertThat(context.getBean(Orders.class).deliver(future, "north")).isSameAs(future);
			assertThat(registry(context).find("shop.deliveries").counters()).isEmpty();
			future.completeExceptionally(new IllegalStateException());
			assertThat(registry(context).get("shop.deliveries")
				.tags("region", "north", "result", "failure")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void whatIsNotCommittedHasNotSucceeded() {
		this.shop.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			context.getBean(Transactions.class).fail = true;
			assertThatThrownBy(orders::store).isInstanceOf(TransactionSystemException.class);
			context.getBean(Transactions.class).fail = false;
			orders.store();
			assertThat(registry(context).get("shop.stored").tag("result", "failure").counter().count()).isEqualTo(1);
			assertThat(registry(context).get("shop.stored").tag("result", "success").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void beansWithoutAnAnnotationAreLeftAlone() {
		this.shop.run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean(LateOrders.class))).isTrue();
			assertThat(AopUtils.isAopProxy(context.getBean(MeterRegistry.class))).isFalse();
		});
	}

	@Test
	void lazyBeanIsCountedFromWhenItIsThere() {
		this.shop.run((context) -> {
			assertThat(registry(context).find("shop.late").counters()).isEmpty();
			context.getBean(LateOrders.class).order();
			assertThat(registry(context).get("shop.late").tag("result", "success").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void lazyBeanWithABadAnnotationStillWorks() {
		this.shop.withBean(PrivateOrders.class, PrivateOrders::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(context.getBean(PrivateOrders.class).order()).isEqualTo("ordered"));
	}

	@Test
	void mistakesInAnnotationsStopTheStartWithTheMend() {
		assertStopped(PrivateOrders.class, "Business metric 'shop.orders': a proxy cannot see it", "can be overridden");
		assertStopped(ReactiveOrders.class, "it returns a reactive type", "doOnSuccess");
		assertStopped(UnknownLabel.class, "nobody says which values the label 'channel' can have", "@EventLabel");
		assertStopped(BadConstant.class, "its label 'channel' is not of the form 'key=value'", "channel=web");
		assertStopped(ClashingOrders.class, "Business metric 'shop.late': it is declared twice", "Declare it once");
	}

	private void assertStopped(Class<?> bean, String problem, String mend) {
		this.shop.withBean(bean).withBean(EagerLateOrders.class).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new BusinessMetricFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains(problem).endsWith(".");
			assertThat(analysis.getAction()).contains(mend).endsWith(".");
		});
	}

	private static double orders(AssertableApplicationContext context, String result, String channel) {
		return registry(context).get("shop.orders").tags("result", result, "channel", channel).counter().count();
	}

	private static MeterRegistry registry(AssertableApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	enum Channel {

		WEB, APP

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Shop {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Orders orders() {
			return new Orders();
		}

		@Bean
		@Lazy
		LateOrders lateOrders() {
			return new LateOrders();
		}

		@Bean
		PlatformTransactionManager transactions() {
			return new Transactions();
		}

	}

	static class Orders {

		@BusinessEvent(name = "shop.orders", description = "Orders.")
		String order(@EventLabel("channel") Channel channel, boolean available) {
			if (!available) {
				throw new IllegalStateException("sold out");
			}
			return "ordered";
		}

		@BusinessEvent(name = "shop.payments", description = "Payments.", labels = "method=card", timed = true)
		void payByCard() {
		}

		@BusinessEvent(name = "shop.payments", description = "Payments.", labels = "method=invoice", timed = true)
		void payByInvoice(String number) {
		}

		@BusinessEvent(name = "shop.deliveries", description = "Deliveries.")
		CompletableFuture<String> deliver(CompletableFuture<String> future,
				@EventLabel(value = "region", atMost = 3) String region) {
			return future;
		}

		@Transactional
		@BusinessEvent(name = "shop.stored", description = "Orders that are stored.")
		public void store() {
		}

	}

	interface Refunds<T> {

		@BusinessEvent(name = "shop.refunds", description = "Refunds.")
		void refund(T order);

	}

	static class StoredRefunds implements Refunds<String> {

		@Override
		public void refund(String order) {
		}

	}

	static class LateOrders {

		@BusinessEvent(name = "shop.late", description = "Late orders.")
		void order() {
		}

	}

	static class EagerLateOrders extends LateOrders {

	}

	static class PrivateOrders {

		String order() {
			return doOrder();
		}

		@BusinessEvent(name = "shop.orders", description = "Orders.")
		private String doOrder() {
			return "ordered";
		}

	}

	static class ReactiveOrders {

		@BusinessEvent(name = "shop.reactive", description = "Orders.")
		Mono<String> order() {
			return Mono.empty();
		}

	}

	static class UnknownLabel {

		@BusinessEvent(name = "shop.unknown", description = "Orders.")
		void order(@EventLabel("channel") String channel) {
		}

	}

	static class BadConstant {

		@BusinessEvent(name = "shop.constant", description = "Orders.", labels = "channel")
		void order() {
		}

	}

	static class ClashingOrders {

		@BusinessEvent(name = "shop.late", description = "Other late orders.")
		void order() {
		}

	}

	/**
	 * Transactions that fail to commit.
	 */
	static class Transactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		private boolean fail;

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			if (this.fail) {
				throw new TransactionSystemException("no commit");
			}
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
