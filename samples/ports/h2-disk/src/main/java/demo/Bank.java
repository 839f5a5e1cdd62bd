package demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Accounts in a database on a disk. With the argument {@code transfer}, money moves between them
 * until the machine is switched off, and each transaction's number is printed when it is committed;
 * otherwise what is in the database is printed.
 */
public final class Bank {
  private static final int ACCOUNTS = 10;
  private static final int BALANCE = 1000;

  private Bank() {}

  public static void main(String[] args) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:/data/bank;DB_CLOSE_ON_EXIT=FALSE");
    config.setUsername("sa");
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection()) {
      if (args.length > 0 && args[0].equals("transfer")) {
        create(connection);
        transfer(connection);
      } else {
        show(connection);
      }
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists account (id int primary key, balance decimal(12, 2) not"
              + " null)");
      statement.execute(
          "create table if not exists movement (number int primary key, source int, target int,"
              + " amount decimal(12, 2), what varchar)");
      statement.execute(
          "insert into account select x, "
              + BALANCE
              + " from system_range(1, "
              + ACCOUNTS
              + ") where not exists (select 1 from account)");
    }
  }

  private static int last(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(number) from movement")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Each transaction changes two accounts and says so. */
  private static void transfer(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement take =
            connection.prepareStatement("update account set balance = balance - ? where id = ?");
        PreparedStatement note =
            connection.prepareStatement("insert into movement values (?, ?, ?, ?, ?)")) {
      for (int number = last(connection) + 1; ; number++) {
        int source = number % ACCOUNTS + 1;
        int target = (number * 7 + 3) % ACCOUNTS + 1;
        int amount = number % 50;
        change(take, source, amount);
        change(take, target, -amount);
        note.setInt(1, number);
        note.setInt(2, source);
        note.setInt(3, target);
        note.setInt(4, amount);
        note.setString(5, ("movement " + number + " ").repeat(50));
        note.executeUpdate();
        connection.commit();
        try (Statement statement = connection.createStatement()) {
          statement.execute("checkpoint sync");
        }
        System.out.println("committed " + number);
      }
    }
  }

  private static void change(PreparedStatement take, int account, int amount) throws SQLException {
    take.setInt(1, amount);
    take.setInt(2, account);
    take.executeUpdate();
  }

  private static void show(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select count(*), coalesce(max(number), 0), count(distinct what) from movement")) {
        row.next();
        System.out.println(
            "movements " + row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3));
      }
      try (ResultSet row =
          statement.executeQuery(
              "select sum(balance), (select count(*) from account a where balance <> "
                  + BALANCE
                  + " + coalesce((select sum(amount) from movement where target = a.id), 0)"
                  + " - coalesce((select sum(amount) from movement where source = a.id), 0))"
                  + " from account")) {
        row.next();
        System.out.println("sum " + row.getBigDecimal(1) + ", wrong accounts " + row.getInt(2));
      }
    }
  }
}
