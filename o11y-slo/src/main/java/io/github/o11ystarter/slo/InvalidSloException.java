package io.github.o11ystarter.slo;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Something in the description of an SLO, or of an alert, cannot work.
 */
public class InvalidSloException extends IllegalArgumentException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String field;

	private final @Nullable String value;

	private final String reason;

	private final String mend;

	/**
	 * @param field what is wrong, as it is called in a description: {@code target},
	 * {@code sli.uri}
	 * @param value what it is, {@code null} if it is missing
	 * @param reason why that cannot work, as a clause: {@code leaves no error budget}
	 * @param mend what to do about it, as a sentence
	 */
	public InvalidSloException(String field, @Nullable String value, String reason, String mend) {
		super(field + ((value != null) ? " '" + value + "'" : "") + " " + reason + ". " + mend);
		this.field = field;
		this.value = value;
		this.reason = reason;
		this.mend = mend;
	}

	/**
	 * What is wrong.
	 * @return the field, as it is called in a description
	 */
	public String field() {
		return this.field;
	}

	/**
	 * What it is.
	 * @return the value, {@code null} if it is missing
	 */
	public @Nullable String value() {
		return this.value;
	}

	/**
	 * Why that cannot work.
	 * @return a clause, without a full stop
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String mend() {
		return this.mend;
	}

	/**
	 * The same, said of a field that this one is a part of.
	 * @param parent {@code objectives.login}
	 * @return an exception that names {@code objectives.login.target}
	 */
	public InvalidSloException within(String parent) {
		InvalidSloException outer = new InvalidSloException(parent + "." + this.field, this.value, this.reason,
				this.mend);
		outer.initCause(this);
		return outer;
	}

}
