package io.github.o11ystarter.autoconfigure.slo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Reads a value that is written where a group of properties is expected: a target is an
 * SLO, and a severity an alert. Any other is no group, which {@link GroupValues} tells
 * with the name of its property.
 */
class GroupConverter implements ConditionalGenericConverter {

	private static final List<Class<?>> GROUPS = List.of(SloProperties.Objective.class, SloProperties.Alert.class,
			SloProperties.Tiers.class, SloProperties.Links.class, SloProperties.Indicator.class);

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		Set<ConvertiblePair> pairs = new LinkedHashSet<>();
		GROUPS.forEach((group) -> pairs.add(new ConvertiblePair(Object.class, group)));
		pairs.add(new ConvertiblePair(Object.class, Map.class));
		return pairs;
	}

	@Override
	public boolean matches(TypeDescriptor sourceType, TypeDescriptor targetType) {
		if (sourceType.isMap() || GROUPS.contains(sourceType.getType())) {
			return false;
		}
		TypeDescriptor value = targetType.isMap() ? targetType.getMapValueTypeDescriptor() : targetType;
		return value != null && GROUPS.contains(value.getType());
	}

	@Override
	public Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
		if (targetType.isMap()) {
			return Map.of();
		}
		String text = (source != null && !source.toString().isBlank()) ? source.toString() : null;
		if (targetType.getType() == SloProperties.Objective.class) {
			return SloProperties.Objective.of(text);
		}
		if (targetType.getType() == SloProperties.Alert.class) {
			return SloProperties.Alert.of(text);
		}
		if (targetType.getType() == SloProperties.Tiers.class) {
			return SloProperties.Tiers.NONE;
		}
		return (targetType.getType() == SloProperties.Links.class) ? SloProperties.Links.DEFAULT
				: SloProperties.Indicator.NONE;
	}

}
