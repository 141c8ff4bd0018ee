package io.github.o11ystarter.autoconfigure.web;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths that machines ask for all day: actuator's endpoints, metrics and health.
 */
class ManagementPaths {

	private final List<String> paths = new ArrayList<>();

	/**
	 * @param actuatorPath where actuator's endpoints are; empty or a slash if they are
	 * among the application's own paths and cannot be told apart
	 * @param others further paths
	 */
	ManagementPaths(String actuatorPath, String... others) {
		if (actuatorPath.length() > 1) {
			this.paths.add(actuatorPath);
		}
		this.paths.addAll(List.of(others));
	}

	boolean contain(String path) {
		for (String managed : this.paths) {
			if (path.startsWith(managed)
					&& (path.length() == managed.length() || path.charAt(managed.length()) == '/')) {
				return true;
			}
		}
		return false;
	}

}
