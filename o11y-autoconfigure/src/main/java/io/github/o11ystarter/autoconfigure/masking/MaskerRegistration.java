package io.github.o11ystarter.autoconfigure.masking;

import java.util.List;

import org.springframework.beans.factory.DisposableBean;

/**
 * Has the maskers of one application take part as long as it lives.
 */
class MaskerRegistration implements DisposableBean {

	private final List<Masker> maskers;

	MaskerRegistration(List<Masker> maskers) {
		this.maskers = maskers;
		Maskers.add(maskers);
	}

	@Override
	public void destroy() {
		Maskers.remove(this.maskers);
	}

}
