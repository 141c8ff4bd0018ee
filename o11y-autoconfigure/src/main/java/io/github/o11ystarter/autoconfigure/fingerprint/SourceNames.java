package io.github.o11ystarter.autoconfigure.fingerprint;

/**
 * Names of classes and methods without what a compiler or the JVM numbers: anonymous
 * classes, lambdas, hidden classes. Another lambda further up must not change the name.
 */
final class SourceNames {

	private SourceNames() {
	}

	static String stable(String name) {
		// A hidden class is named "com.example.Shop/0x0000000800c8".
		int hidden = name.indexOf('/');
		String visible = (hidden >= 0) ? name.substring(0, hidden) : name;
		return (visible.indexOf('$') >= 0) ? withoutNumbers(visible) : visible;
	}

	// Digits after a '$' are counted by a machine, others are part of a name: Base64.
	private static String withoutNumbers(String name) {
		StringBuilder stable = new StringBuilder(name.length());
		boolean counted = false;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			counted = c == '$' || (counted && c >= '0' && c <= '9');
			if (!counted || c == '$') {
				stable.append(c);
			}
		}
		return stable.toString();
	}

}
