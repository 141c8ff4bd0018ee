package io.github.o11ystarter.demo.services;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole road with Kafka and Postgres in containers.
 */
@EndToEnd
@ExtendWith(Containers.class)
class ContainerEndToEndTests extends AbstractEndToEndTests {

	ContainerEndToEndTests(Rig rig) {
		super(rig);
	}

}
