package io.github.o11ystarter.autoconfigure.slo;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Names that can be bound to a record, as patterns: in {@code objectives.*.target} the
 * star is any name.
 */
final class KnownKeys {

	static final String ANY = "*";

	private KnownKeys() {
	}

	static List<List<String>> of(Class<?> type) {
		List<List<String>> keys = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			for (List<String> rest : below(ResolvableType.forType(component.getGenericType()))) {
				keys.add(joined(name(type, component), rest));
			}
		}
		return keys;
	}

	private static List<List<String>> below(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (Map.class.isAssignableFrom(raw)) {
			return below(type.getGeneric(1)).stream().map((rest) -> joined(ANY, rest)).toList();
		}
		return raw.isRecord() ? of(raw) : List.of(List.of());
	}

	private static String name(Class<?> type, RecordComponent component) {
		Field field = ReflectionUtils.findField(type, component.getName());
		Name name = (field != null) ? field.getAnnotation(Name.class) : null;
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static List<String> joined(String first, List<String> rest) {
		List<String> all = new ArrayList<>(List.of(first));
		all.addAll(rest);
		return all;
	}

}
