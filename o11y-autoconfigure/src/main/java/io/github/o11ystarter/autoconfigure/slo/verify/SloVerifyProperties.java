package io.github.o11ystarter.autoconfigure.slo.verify;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the check of SLOs when the application starts.
 *
 * @param verify What is done about SLOs that name what the application does not have:
 * "fail" stops the start if that is certain and warns otherwise, "warn" only warns, "off"
 * does not look.
 */
@ConfigurationProperties("o11y.slo")
public record SloVerifyProperties(@DefaultValue("fail") Verify verify) {

	/**
	 * What is done about SLOs that fit nothing in the application.
	 */
	public enum Verify {

		/**
		 * The start fails if it is certain, and a warning is logged otherwise.
		 */
		FAIL,

		/**
		 * A warning is logged.
		 */
		WARN,

		/**
		 * Nobody looks.
		 */
		OFF

	}

}
