# Sourced by ./demo, ./load, ./drill and ./bench, which say in $main what to run, in $module where that is and in $home where
# the checkout is: finds a JDK, builds what is not up to date, and runs. $build says what else belongs to the build.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $main, $module and $home

fail() {
	echo "$1" >&2
	exit 1
}

if [ -n "${JAVA_HOME:-}" ]; then
	java=$JAVA_HOME/bin/java
	[ -x "$java" ] || fail "JAVA_HOME is '$JAVA_HOME', but there is no bin/java in it: point it to a JDK 17 or later."
else
	java=$(command -v java) || fail "No java was found: install a JDK 17 or later, or set JAVA_HOME."
fi
# macOS has a java that only says where to get one.
settings=$("$java" -XshowSettings:properties -version 2>&1) ||
	fail "'$java' does not run: install a JDK 17 or later, or set JAVA_HOME."
version=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 17 ] || fail "'$java' is Java ${version:-of an unknown version}: JDK 17 or later is needed."
javaHome=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.home = //p')
[ -x "$javaHome/bin/javac" ] || fail "'$java' is a JRE without a compiler: a JDK 17 or later is needed."

# Maven and protobuf still use what Java 24 and later warn of.
quiet=
[ "$version" -lt 24 ] || quiet=--sun-misc-unsafe-memory-access=allow

jar=$home/$module/target/${module##*/}.jar
stamp=$home/$module/target/demo-built

# Everything a build reads is in these; a deleted file shows in the time of its folder.
up_to_date() {
	[ -f "$stamp" ] && [ -f "$jar" ] &&
		[ -f "$home/sample-game-service/target/sample-game-service.jar" ] &&
		[ -f "$home/sample-game-consumer/target/sample-game-consumer.jar" ] &&
		[ -z "$(find "$home/pom.xml" "$home"/.mvn "$home"/*/pom.xml "$home"/*/src "$home"/benchmarks -name target -prune -o \
			-newer "$stamp" -print 2>&1 | head -n 1)" ]
}

if ! up_to_date; then
	echo "Building (the first time this downloads what Maven needs) ..."
	begin=$(date +%s)
	# Made before the build and moved after it, so that what is changed meanwhile is built next time.
	started=$(mktemp) || exit 1
	trap 'rm -f "$started"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	# shellcheck disable=SC2086 # nothing at all when it is empty
	(cd "$home" && JAVA_HOME=$javaHome MAVEN_OPTS="${MAVEN_OPTS:-} $quiet" ./mvnw -q -B -ntp ${build:-} -pl "$module" -am \
		-Dmaven.test.skip=true -Dtest.measured.skip -Dmaven.javadoc.skip=true package) || fail "The build failed: see above."
	mv "$started" "$stamp"
	trap - EXIT INT TERM
	echo "Built in $(($(date +%s) - begin)) s."
fi

terminal=false
columns=160
if [ -t 1 ]; then
	terminal=true
	columns=$(stty size 2>/dev/null </dev/tty | cut -d ' ' -f 2)
	[ "${columns:-0}" -gt 0 ] || columns=120
fi
# shellcheck disable=SC2086 # nothing at all when it is empty
exec "$java" $quiet -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Ddemo.home="$home" -Ddemo.terminal="$terminal" \
	-Ddemo.columns="$columns" -cp "$jar" "$main" "$@"
