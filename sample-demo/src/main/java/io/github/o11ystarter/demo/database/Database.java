package io.github.o11ystarter.demo.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database and how to get in.
 *
 * @param name the name of the database
 * @param url its JDBC URL
 * @param username who logs in
 * @param password with what
 */
public record Database(String name, String url, String username, String password) {

	/**
	 * Runs a query.
	 * @param sql the query
	 * @param parameters the values for its question marks
	 * @return the rows, each with its columns in order and everything as text
	 * @throws SQLException if the query fails, for one because the table is not there yet
	 */
	public List<Map<String, String>> query(String sql, Object... parameters) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.url, this.username, this.password);
				PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setObject(i + 1, parameters[i]);
			}
			try (ResultSet result = statement.executeQuery()) {
				return rows(result);
			}
		}
	}

	/**
	 * Runs a statement that results in nothing.
	 * @param sql the statement
	 * @throws SQLException if the statement fails
	 */
	public void execute(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.url, this.username, this.password);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
		ResultSetMetaData columns = result.getMetaData();
		List<Map<String, String>> rows = new ArrayList<>();
		while (result.next()) {
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 1; i <= columns.getColumnCount(); i++) {
				String value = result.getString(i);
				row.put(columns.getColumnLabel(i), (value != null) ? value : "null");
			}
			rows.add(row);
		}
		return rows;
	}

}
