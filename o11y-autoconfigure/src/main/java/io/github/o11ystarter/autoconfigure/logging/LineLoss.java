package io.github.o11ystarter.autoconfigure.logging;

/**
 * Why a line is lost.
 */
enum LineLoss {

	/**
	 * Nobody reads stdout fast enough.
	 */
	BUFFER_FULL,

	/**
	 * The line could not be encoded.
	 */
	ENCODE_FAILED,

	/**
	 * Stdout is closed, or the disk behind it is full.
	 */
	WRITE_FAILED,

	/**
	 * The application has ended, and nobody has read the line in time.
	 */
	SHUTDOWN

}
