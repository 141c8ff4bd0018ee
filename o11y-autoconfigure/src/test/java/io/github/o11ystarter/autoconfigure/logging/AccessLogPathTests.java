package io.github.o11ystarter.autoconfigure.logging;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the parts of {@link AccessLog} that a container seldom gets to.
 */
class AccessLogPathTests {

	@Test
	void aPathThatCannotBeDecodedHarmsNobody() {
		AccessLog log = new AccessLog(new LoggingProperties.Access(true, List.of("/health/**")));
		assertThat(log.isFor("/hello;a=%zz")).isTrue();
		assertThat(log.isFor("/health/live")).isFalse();
	}

	@Test
	void whatGoesWrongCostsTheLineAndNotTheRequest() throws Exception {
		long lost = LineLedger.OF_THIS_JVM.dropped(LineLevel.INFO, LineLoss.ENCODE_FAILED);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/hello") {

			@Override
			public boolean isAsyncStarted() {
				throw new IllegalStateException("Planted");
			}

		};
		MockFilterChain chain = new MockFilterChain();
		new ServletRequestLogFilter(new AccessLog(new LoggingProperties.Access(true, List.of())), 100).doFilter(request,
				new MockHttpServletResponse(), chain);
		assertThat(chain.getRequest()).isSameAs(request);
		assertThat(LineLedger.OF_THIS_JVM.dropped(LineLevel.INFO, LineLoss.ENCODE_FAILED)).isEqualTo(lost + 1);
	}

	@Test
	void whoeverWritesLearnsThatNobodyReads() throws Exception {
		PrintWriter broken = new PrintWriter(Writer.nullWriter()) {

			@Override
			public boolean checkError() {
				return true;
			}

		};
		CountingResponse response = new CountingResponse(new MockHttpServletResponse() {

			@Override
			public PrintWriter getWriter() {
				return broken;
			}

		});
		assertThat(response.getWriter().checkError()).isTrue();
	}

	@Test
	void whatIsTakenBackIsNotCounted() throws Exception {
		CountingResponse response = new CountingResponse(new MockHttpServletResponse());
		response.getOutputStream().write(new byte[10]);
		response.resetBuffer();
		assertThat(response.bytes()).isZero();
		response.getOutputStream().write('a');
		assertThat(response.bytes()).isOne();
		response.reset();
		assertThat(response.bytes()).isZero();
		response.getWriter().write('ö');
		assertThat(response.bytes()).isEqualTo(2);
	}

}
