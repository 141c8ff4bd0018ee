package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Chooses TCP ports.
 */
public final class Ports {

	private Ports() {
	}

	/**
	 * Returns the preferred port, or any free one when that is taken.
	 * @param preferred the port people know
	 * @return a port nobody listens on
	 */
	public static int preferred(int preferred) {
		return isFree(preferred) ? preferred : free();
	}

	/**
	 * Returns any free port.
	 * @return a port nobody listens on
	 */
	public static int free() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new StartException("No free TCP port was found: " + ex.getMessage(), ex);
		}
	}

	static boolean isFree(int port) {
		// Both, because macOS lets the wildcard address share a port with a single one.
		return canBind(new InetSocketAddress(port))
				&& canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	private static boolean canBind(InetSocketAddress address) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(address);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
