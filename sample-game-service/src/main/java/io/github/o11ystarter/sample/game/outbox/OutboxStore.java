package io.github.o11ystarter.sample.game.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code outbox}.
 */
@Repository
class OutboxStore {

	/**
	 * Names the lock "this one relays"; any number nobody else uses in this database.
	 */
	private static final long RELAY_LOCK = 0x6F_7574_626F_78L;

	private final JdbcClient jdbc;

	OutboxStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(OutboxMessage message, String traceContext) {
		this.jdbc.sql("""
				insert into outbox (event_id, topic, record_key, payload, trace_context)
				values (:eventId, :topic, :recordKey, :payload, :traceContext)
				""")
			.param("eventId", message.eventId())
			.param("topic", message.topic())
			.param("recordKey", message.key())
			.param("payload", message.payload())
			.param("traceContext", traceContext)
			.update();
	}

	/**
	 * Become the one that relays, until the end of the transaction.
	 * @return whether nobody else is
	 */
	boolean tryLock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
			.param("lock", RELAY_LOCK)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Find what waits to be published. In a transaction of its own: that of the turn is
	 * long and must hold no lock of the table, or who changes the table waits for the
	 * turn, and the turn for him.
	 * @param limit how many rows at most
	 * @param withoutKeys keys to leave out
	 * @return the oldest rows, in the order of their writing
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
	List<OutboxRow> findUnpublished(int limit, Collection<String> withoutKeys) {
		return this.jdbc.sql("""
				select id, event_id, topic, record_key, payload, trace_context, created_at
				from outbox
				where published_at is null and record_key <> all (:withoutKeys)
				order by id
				limit :limit
				""")
			.param("withoutKeys", withoutKeys.toArray(String[]::new))
			.param("limit", limit)
			.query(OutboxStore::row)
			.list();
	}

	/**
	 * Remember that rows have been published. Committed at once, not at the end of the
	 * turn: whoever looks sees what still waits, and a turn that is lost sends no more
	 * again than what was under way.
	 * @param ids the rows
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void markPublished(Collection<Long> ids) {
		this.jdbc.sql("update outbox set published_at = clock_timestamp() where id = any (:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.update();
	}

	/**
	 * Delete rows that were published long ago.
	 * @param retention how long they are kept
	 * @param limit how many to delete at most
	 * @return how many there were
	 */
	int deletePublished(Duration retention, int limit) {
		return this.jdbc.sql("""
				delete from outbox where id in (
				  select id from outbox
				  where published_at < now() - make_interval(secs => :retention)
				  order by published_at
				  limit :limit
				  for update skip locked)
				""").param("retention", (double) retention.toSeconds()).param("limit", limit).update();
	}

	private static OutboxRow row(ResultSet results, int index) throws SQLException {
		return new OutboxRow(results.getLong("id"), results.getObject("event_id", UUID.class),
				results.getString("topic"), results.getString("record_key"), results.getString("payload"),
				results.getString("trace_context"), results.getObject("created_at", OffsetDateTime.class).toInstant());
	}

}
