package io.github.o11ystarter.autoconfigure.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineDiffTests {

	private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(,\\d+)? \\+(\\d+)(,\\d+)? @@");

	@Test
	void sameLinesAreNoDifference() {
		assertThat(LineDiff.between("a\nb\n", "a\r\nb")).isEmpty();
	}

	@Test
	void aHunkHasThreeLinesAround() {
		assertThat(LineDiff.between(numbers(1, 20, 0), numbers(1, 20, 10))).isEqualTo("""
				@@ -7,7 +7,7 @@
				 7
				 8
				 9
				-10
				+x
				 11
				 12
				 13
				""");
	}

	@Test
	void changesThatAreFarApartAreHunksOfTheirOwn() {
		String before = numbers(1, 30, 0);
		assertThat(LineDiff.between(before, before.replace("\n5\n", "\n").replace("\n25\n", "\n25\ny\n"))).isEqualTo("""
				@@ -2,7 +2,6 @@
				 2
				 3
				 4
				-5
				 6
				 7
				 8
				@@ -23,6 +22,7 @@
				 23
				 24
				 25
				+y
				 26
				 27
				 28
				""");
	}

	@Test
	void allIsAddedToNothing() {
		assertThat(LineDiff.between("", "a\nb\n")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
		assertThat(LineDiff.between("a\n", "")).isEqualTo("@@ -1 +0,0 @@\n-a\n");
	}

	@Test
	void strangersAreShownOneAfterTheOther() {
		assertThat(LineDiff.between(numbers(1, 1500, 0), numbers(2001, 3500, 0)))
			.startsWith("@@ -1,1500 +1,1500 @@\n-1\n")
			.contains("\n-1500\n+2001\n")
			.endsWith("+3500\n");
	}

	@Test
	void theDiffMakesOneTextOfTheOther() {
		Random random = new Random(42);
		for (int i = 0; i < 500; i++) {
			List<String> before = words(random);
			List<String> after = words(random);
			String diff = LineDiff.between(String.join("\n", before), String.join("\n", after));
			assertThat(patched(before, diff)).isEqualTo(after);
		}
	}

	private static List<String> words(Random random) {
		return IntStream.range(0, random.nextInt(30)).mapToObj((i) -> "w" + random.nextInt(4)).toList();
	}

	private static List<String> patched(List<String> before, String diff) {
		List<String> after = new ArrayList<>();
		int next = 0;
		for (String line : diff.lines().toList()) {
			if (line.startsWith("@@")) {
				Matcher range = HUNK.matcher(line);
				assertThat(range.matches()).isTrue();
				int begin = Integer.parseInt(range.group(1)) - (",0".equals(range.group(2)) ? 0 : 1);
				after.addAll(before.subList(next, begin));
				next = begin;
			}
			else {
				if (line.charAt(0) != '+') {
					assertThat(line.substring(1)).isEqualTo(before.get(next++));
				}
				if (line.charAt(0) != '-') {
					after.add(line.substring(1));
				}
			}
		}
		after.addAll(before.subList(next, before.size()));
		return after;
	}

	private static String numbers(int first, int last, int other) {
		return IntStream.rangeClosed(first, last)
			.mapToObj((number) -> (number == other) ? "x\n" : number + "\n")
			.collect(Collectors.joining());
	}

}
