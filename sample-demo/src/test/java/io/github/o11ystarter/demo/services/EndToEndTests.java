package io.github.o11ystarter.demo.services;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole road with Kafka and Postgres on this machine.
 */
@EndToEnd
@ExtendWith(SharedRig.Embedded.class)
class EndToEndTests extends AbstractEndToEndTests {

	EndToEndTests(Rig rig) {
		super(rig);
	}

}
