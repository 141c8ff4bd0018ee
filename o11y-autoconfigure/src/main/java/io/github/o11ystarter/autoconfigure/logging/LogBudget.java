package io.github.o11ystarter.autoconfigure.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a request writes more lines than it should: a few of these and a busy service
 * does nothing but log.
 */
final class LogBudget {

	private static final Logger logger = LoggerFactory.getLogger(LogBudget.class);

	private LogBudget() {
	}

	/**
	 * Count a line for the request it belongs to, if there is one.
	 */
	static void count() {
		RequestLines request = RequestLines.current();
		if (request != null && request.add()) {
			LineLedger.OF_THIS_JVM.exceedBudget();
			logger.atWarn().addKeyValue("budget", request.budget()).log("log_budget_exceeded");
		}
	}

}
