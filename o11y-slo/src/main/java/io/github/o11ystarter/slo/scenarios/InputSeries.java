package io.github.o11ystarter.slo.scenarios;

/**
 * Samples of a series.
 *
 * @param series the series with its labels, as a selector
 * @param values samples in the notation of promtool: {@code 0+60x20}
 */
public record InputSeries(String series, String values) {

}
