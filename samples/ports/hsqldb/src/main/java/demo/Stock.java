package demo;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The stock of a shop in a database in memory: tables, triggers, procedures, joins, windows. */
public final class Stock {
  private Stock() {}

  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:stock", "SA", "")) {
      create(connection);
      fill(connection);
      print(connection, "select * from part order by id");
      print(
          connection,
          "select p.name, sum(m.count) from part p left join move m on m.part = p.id group by"
              + " p.name order by 1");
      print(
          connection,
          "select name from part where price between 1 and 10 or name like 'w%' order by price desc"
              + " fetch 2 rows only");
      print(connection, "select name, row_number() over () from part");
      print(
          connection,
          "select upper(name), char_length(name), cast(price as integer), trim(leading 'b' from"
              + " name) from part where id < 3");
      procedure(connection);
      transaction(connection);
      failures(connection);
      connection.createStatement().execute("shutdown");
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table part (id integer generated always as identity primary key, name varchar(20)"
              + " not null unique, price decimal(8,2), stored boolean default true)");
      statement.execute(
          "create table move (part integer, count integer, moment timestamp default timestamp"
              + " '2026-11-26 12:00:00', foreign key (part) references part(id))");
      statement.execute("create table log (text varchar(80))");
      statement.execute(
          "create trigger priced after update on part referencing old as o new as n for each row"
              + " when (o.price <> n.price) insert into log values (n.name || ': ' || o.price || '"
              + " -> ' || n.price)");
      statement.execute(
          "create procedure raise(in rise integer, out parts integer) modifies sql data begin"
              + " atomic update part set price = price * (100 + rise) / 100; set parts = (select"
              + " count(*) from part); end");
    }
  }

  private static void fill(Connection connection) throws SQLException {
    try (PreparedStatement part =
            connection.prepareStatement("insert into part (name, price) values (?, ?)");
        PreparedStatement move =
            connection.prepareStatement("insert into move (part, count) values (?, ?)")) {
      int number = 0;
      for (String name : List.of("bolt", "nut", "wheel", "axle")) {
        part.setString(1, name);
        part.setBigDecimal(2, new BigDecimal("2.75").multiply(BigDecimal.valueOf(++number)));
        part.executeUpdate();
      }
      for (int i = 0; i < 12; i++) {
        move.setInt(1, 1 + i % 3);
        move.setInt(2, i - 4);
        move.addBatch();
      }
      System.out.println(move.executeBatch().length + " moves");
    }
  }

  private static void procedure(Connection connection) throws SQLException {
    try (CallableStatement call = connection.prepareCall("call raise(?, ?)")) {
      call.setInt(1, 10);
      call.registerOutParameter(2, java.sql.Types.INTEGER);
      call.execute();
      System.out.println(call.getInt(2) + " parts are dearer");
    }
    print(connection, "select text from log order by text");
  }

  private static void transaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from move");
      connection.rollback();
      statement.executeUpdate("update part set stored = false where name = 'nut'");
      connection.commit();
    }
    connection.setAutoCommit(true);
    print(
        connection,
        "select (select count(*) from move), (select count(*) from part where stored) from"
            + " (values(0))");
  }

  private static void failures(Connection connection) {
    for (String text :
        List.of(
            "selec 1",
            "insert into part (name) values ('bolt')",
            "insert into move (part) values (99)",
            "select 1/0 from part")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(text);
      } catch (SQLException e) {
        System.out.println(e.getSQLState() + " " + e.getErrorCode() + " " + e.getMessage());
      }
    }
  }

  private static void print(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          line.append(rows.getObject(i)).append(i < columns ? ", " : "");
        }
        System.out.println(line);
      }
    }
  }
}
