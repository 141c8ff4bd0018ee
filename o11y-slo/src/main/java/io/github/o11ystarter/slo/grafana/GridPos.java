package io.github.o11ystarter.slo.grafana;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a panel is, on a grid that is 24 wide.
 */
record GridPos(int x, int y, int width, int height) {

	static final int WIDTH = 24;

	Map<String, Object> tree() {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("x", this.x);
		tree.put("y", this.y);
		tree.put("w", this.width);
		tree.put("h", this.height);
		return tree;
	}

}
