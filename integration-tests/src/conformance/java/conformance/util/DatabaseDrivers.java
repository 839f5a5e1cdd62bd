package conformance.util;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver that registers itself is found by its address, and not any more when it goes. */
public final class DatabaseDrivers {
  private DatabaseDrivers() {}

  /** Knows addresses that begin with {@code jdbc:own:}. */
  public static final class Own implements Driver {
    static {
      try {
        DriverManager.registerDriver(new Own(), () -> System.out.println("deregistered"));
      } catch (SQLException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    @Override
    public Connection connect(String url, Properties info) {
      if (!acceptsURL(url)) {
        return null;
      }
      return (Connection)
          Proxy.newProxyInstance(
              Own.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, args) -> url + " " + info.getProperty("user"));
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.startsWith("jdbc:own:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 2;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return null;
    }
  }

  private static void show() {
    System.out.println(DriverManager.drivers().map(Driver::getClass).toList());
    try {
      System.out.println(DriverManager.getDriver("jdbc:own:x").getClass());
      System.out.println(DriverManager.getConnection("jdbc:own:x").getCatalog());
      System.out.println(DriverManager.getConnection("jdbc:own:y", "ann", "").getCatalog());
      System.out.println(DriverManager.getConnection("jdbc:other:z"));
    } catch (SQLException e) {
      System.out.println(e.getMessage() + " " + e.getSQLState());
    }
  }

  public static void main(String[] args) throws Exception {
    show();
    Class.forName("conformance.util.DatabaseDrivers$Own");
    show();
    DriverManager.deregisterDriver(DriverManager.getDriver("jdbc:own:"));
    show();
  }
}
