package io.github.o11ystarter.autoconfigure.slo.verify;

import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Slo;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Whether requests to servlets are observed, without which none is counted.
 */
class ServerObservationCheck implements SloCheck {

	private final ServletFilters filters;

	ServerObservationCheck(ListableBeanFactory beanFactory) {
		this.filters = new ServletFilters(beanFactory);
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (slo.sli() instanceof HttpServerSli sli && !this.filters.areObserving()) {
			findings.likely(slo, "type", sli.type(), "needs observations of requests, and no filter makes them",
					"Leave WebMvcObservationAutoConfiguration on.");
		}
	}

}
