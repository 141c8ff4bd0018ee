/**
 * Who the service is: the same name, version, environment and instance on every signal.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.service;

import org.jspecify.annotations.NullMarked;
