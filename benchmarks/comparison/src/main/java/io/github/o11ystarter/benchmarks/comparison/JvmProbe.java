package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Reads what another JVM counts about itself.
 */
final class JvmProbe implements AutoCloseable {

	private final JMXConnector connector;

	private final ThreadMXBean threads;

	private final OperatingSystemMXBean system;

	private JvmProbe(JMXConnector connector, ThreadMXBean threads, OperatingSystemMXBean system) {
		this.connector = connector;
		this.threads = threads;
		this.system = system;
	}

	/**
	 * Connect to a JVM.
	 * @param port where it listens, see {@link #options}
	 */
	// The other end is a process that was started here.
	@SuppressWarnings("BanJNDI")
	static JvmProbe connect(int port) throws IOException {
		JMXConnector connector = JMXConnectorFactory
			.connect(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"));
		MBeanServerConnection server = connector.getMBeanServerConnection();
		return new JvmProbe(connector,
				ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.THREAD_MXBEAN_NAME,
						ThreadMXBean.class),
				ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME,
						OperatingSystemMXBean.class));
	}

	/**
	 * Options of the JVM that is to be read.
	 */
	static String[] options(int port) {
		return new String[] { "-Dcom.sun.management.jmxremote.port=" + port,
				"-Dcom.sun.management.jmxremote.rmi.port=" + port, "-Dcom.sun.management.jmxremote.host=127.0.0.1",
				"-Djava.rmi.server.hostname=127.0.0.1", "-Dcom.sun.management.jmxremote.authenticate=false",
				"-Dcom.sun.management.jmxremote.ssl=false" };
	}

	/**
	 * What the JVM has used so far. Threads that are gone are not in it, so this holds
	 * for a JVM whose threads stay.
	 */
	Vitals vitals() {
		long allocated = Arrays.stream(this.threads.getThreadAllocatedBytes(this.threads.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
		return new Vitals(allocated, this.system.getProcessCpuTime());
	}

	int threadCount() {
		return this.threads.getThreadCount();
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

}
