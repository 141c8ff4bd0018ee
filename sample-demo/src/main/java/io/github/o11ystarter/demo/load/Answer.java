package io.github.o11ystarter.demo.load;

/**
 * What became of a request.
 *
 * @param status the status of the answer, 0 if none came
 * @param seconds time from the moment the request was due to the end of its answer
 */
public record Answer(int status, double seconds) {

	/**
	 * Whether the play was taken.
	 * @return whether it was
	 */
	public boolean isAccepted() {
		return this.status == 202;
	}

}
