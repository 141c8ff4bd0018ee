package io.github.o11ystarter.autoconfigure.slo.verify;

import io.github.o11ystarter.slo.Slo;

/**
 * Compares an SLO with one side of the application.
 */
interface SloCheck {

	/**
	 * Look at an SLO.
	 * @param slo any SLO
	 * @param findings takes what it names and is not there
	 */
	void check(Slo slo, Findings findings);

}
