package io.github.o11ystarter.autoconfigure.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The paths that machines ask for all day: actuator's endpoints, metrics and health.
 */
class ManagementPaths {

	private final @Nullable String actuatorPath;

	private final Set<String> others;

	/**
	 * @param actuatorPath where actuator's endpoints are; empty or a slash if they are
	 * among the application's own paths and cannot be told apart
	 * @param others further paths. What is below them is the application's.
	 */
	ManagementPaths(String actuatorPath, Collection<String> others) {
		this.actuatorPath = (actuatorPath.length() > 1) ? actuatorPath : null;
		this.others = Set.copyOf(others);
	}

	/**
	 * The short paths of health.
	 */
	static List<String> ofHealth(String path) {
		return List.of(path, path + "/ready", path + "/live");
	}

	boolean contain(String path) {
		return this.others.contains(path) || (this.actuatorPath != null && path.startsWith(this.actuatorPath)
				&& (path.length() == this.actuatorPath.length() || path.charAt(this.actuatorPath.length()) == '/'));
	}

}
