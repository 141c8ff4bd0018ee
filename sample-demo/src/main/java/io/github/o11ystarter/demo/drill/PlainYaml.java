package io.github.o11ystarter.demo.drill;

import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads and writes YAML in which every value is the text that stands there: {@code 18:00}
 * is a time of day for Alertmanager, not the number 1080.
 */
final class PlainYaml {

	private PlainYaml() {
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> read(String text) {
		return (Map<String, Object>) yaml().load(text);
	}

	static String write(Map<String, Object> document) {
		return yaml().dump(document);
	}

	/**
	 * Returns a list of objects below a key.
	 * @param object where to look
	 * @param key the key
	 * @return the list, empty if there is none
	 */
	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> list(Map<String, Object> object, String key) {
		return (object.get(key) instanceof List<?> list) ? (List<Map<String, Object>>) list : List.of();
	}

	/**
	 * Returns an object below a key.
	 * @param object where to look
	 * @param key the key
	 * @return the object, empty if there is none
	 */
	@SuppressWarnings("unchecked")
	static Map<String, Object> object(Map<String, Object> object, String key) {
		return (object.get(key) instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	private static Yaml yaml() {
		DumperOptions style = new DumperOptions();
		style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		LoaderOptions limits = new LoaderOptions();
		return new Yaml(new SafeConstructor(limits), new Representer(style), style, limits, new TextsOnly());
	}

	private static final class TextsOnly extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			// Nothing but text.
		}

	}

}
