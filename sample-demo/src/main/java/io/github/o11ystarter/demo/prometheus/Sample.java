package io.github.o11ystarter.demo.prometheus;

import java.util.Map;

/**
 * One series of an answer.
 *
 * @param labels its labels
 * @param value its value, which may be NaN
 */
public record Sample(Map<String, String> labels, double value) {
}
