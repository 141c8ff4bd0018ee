package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Threads and connections of a connector, named as Micrometer names them. Micrometer
 * reads them from the MBeans, for which Tomcat parses a description of each with the
 * whole machinery of XML when it starts.
 */
class ConnectorMeters implements MeterBinder {

	private final AbstractProtocol<?> protocol;

	private final String name;

	/**
	 * Create new meters.
	 * @param protocol what the connector speaks
	 * @param name the label "name"
	 */
	ConnectorMeters(AbstractProtocol<?> protocol, String name) {
		this.protocol = protocol;
		this.name = name;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		// Virtual threads have no pool, so nothing that could be used up.
		if (isPool(this.protocol.getExecutor())) {
			threads(registry, "tomcat.threads.busy", ThreadPoolExecutor::getActiveCount,
					java.util.concurrent.ThreadPoolExecutor::getActiveCount);
			threads(registry, "tomcat.threads.current", ThreadPoolExecutor::getPoolSize,
					java.util.concurrent.ThreadPoolExecutor::getPoolSize);
			threads(registry, "tomcat.threads.config.max", ThreadPoolExecutor::getMaximumPoolSize,
					java.util.concurrent.ThreadPoolExecutor::getMaximumPoolSize);
		}
		Gauge.builder("tomcat.connections.current", this.protocol, AbstractProtocol::getConnectionCount)
			.tag("name", this.name)
			.baseUnit(BaseUnits.CONNECTIONS)
			.register(registry);
		Gauge.builder("tomcat.connections.config.max", this.protocol, AbstractProtocol::getMaxConnections)
			.tag("name", this.name)
			.baseUnit(BaseUnits.CONNECTIONS)
			.register(registry);
	}

	private static boolean isPool(Executor executor) {
		return executor instanceof ThreadPoolExecutor || executor instanceof java.util.concurrent.ThreadPoolExecutor;
	}

	private void threads(MeterRegistry registry, String meter, ToIntFunction<ThreadPoolExecutor> ofTomcats,
			ToIntFunction<java.util.concurrent.ThreadPoolExecutor> ofOthers) {
		// The pool is another one when the server has been stopped and started.
		Gauge.builder(meter, this.protocol, (connector) -> value(connector.getExecutor(), ofTomcats, ofOthers))
			.tag("name", this.name)
			.baseUnit(BaseUnits.THREADS)
			.register(registry);
	}

	private static double value(Executor executor, ToIntFunction<ThreadPoolExecutor> ofTomcats,
			ToIntFunction<java.util.concurrent.ThreadPoolExecutor> ofOthers) {
		if (executor instanceof ThreadPoolExecutor pool) {
			return ofTomcats.applyAsInt(pool);
		}
		return (executor instanceof java.util.concurrent.ThreadPoolExecutor pool) ? ofOthers.applyAsInt(pool)
				: Double.NaN;
	}

}
