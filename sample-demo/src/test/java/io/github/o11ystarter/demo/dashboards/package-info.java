/**
 * The dashboards under {@code deploy/grafana}, held to what there is to show.
 */
@NullMarked
package io.github.o11ystarter.demo.dashboards;

import org.jspecify.annotations.NullMarked;
