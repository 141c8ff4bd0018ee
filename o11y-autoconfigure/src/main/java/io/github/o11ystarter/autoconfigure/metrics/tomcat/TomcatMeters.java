package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Registers the meters of each connector when its server is up, also those of a server
 * that management has for itself.
 */
class TomcatMeters implements ApplicationListener<WebServerInitializedEvent> {

	private final ObjectProvider<MeterRegistry> registries;

	TomcatMeters(ObjectProvider<MeterRegistry> registries) {
		this.registries = registries;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		MeterRegistry registry = this.registries.getIfUnique();
		if (registry != null && event.getWebServer() instanceof TomcatWebServer server) {
			for (Connector connector : server.getTomcat().getService().findConnectors()) {
				if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
					new ConnectorMeters(protocol, name(connector, protocol)).bindTo(registry);
				}
			}
		}
	}

	/**
	 * As Tomcat names it before it is bound: a port that it has chosen itself is another
	 * one after each start.
	 */
	private static String name(Connector connector, AbstractProtocol<?> protocol) {
		String name = protocol.getName().replace("\"", "");
		String chosen = "-" + connector.getLocalPort();
		return (connector.getPort() == 0 && name.endsWith(chosen)) ? name.substring(0, name.length() - chosen.length())
				: name;
	}

}
