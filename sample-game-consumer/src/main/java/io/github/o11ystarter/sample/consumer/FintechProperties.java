package io.github.o11ystarter.sample.consumer;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the FinTech partner.
 *
 * @param baseUrl Where the partner's API is.
 */
@ConfigurationProperties("fintech")
record FintechProperties(URI baseUrl) {
}
