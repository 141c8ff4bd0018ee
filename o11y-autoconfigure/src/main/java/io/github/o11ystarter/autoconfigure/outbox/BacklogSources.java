package io.github.o11ystarter.autoconfigure.outbox;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Finds out which outboxes there are, and how each is read.
 */
final class BacklogSources {

	private BacklogSources() {
	}

	/**
	 * All outboxes by their names. A bean wins over a table of the same name.
	 * @throws InvalidConfigurationPropertyValueException if a table has no data source
	 */
	static Map<String, OutboxBacklog> find(OutboxProperties properties, ListableBeanFactory beans) {
		Map<String, OutboxBacklog> sources = new TreeMap<>();
		properties.tables()
			.forEach((name, table) -> sources.put(name,
					new TableBacklog(dataSource(name, table.dataSource(), beans), table, properties)));
		sources.putAll(beans.getBeansOfType(OutboxBacklog.class));
		return sources;
	}

	private static DataSource dataSource(String outbox, @Nullable String bean, ListableBeanFactory beans) {
		DataSource dataSource = (bean == null) ? beans.getBeanProvider(DataSource.class).getIfUnique()
				: (beans.containsBean(bean) && beans.isTypeMatch(bean, DataSource.class))
						? beans.getBean(bean, DataSource.class) : null;
		if (dataSource == null) {
			throw new InvalidConfigurationPropertyValueException("o11y.outbox.tables." + outbox + ".data-source",
					Objects.requireNonNullElse(bean, ""), "It has to be the name of one of the DataSource beans: "
							+ String.join(", ", beans.getBeanNamesForType(DataSource.class)) + ".");
		}
		return dataSource;
	}

}
