package conformance.util;

import java.io.*;
import java.net.*;
import java.util.*;

/** Files and bundles on the class path. */
public final class Resources {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  public static void main(String[] a) {
    t("class", () -> new String(Resources.class.getResourceAsStream("data.txt").readAllBytes()));
    t(
        "abs",
        () ->
            new String(
                Resources.class.getResourceAsStream("/conformance/util/data.txt").readAllBytes()));
    t(
        "loader",
        () ->
            new String(
                Resources.class
                    .getClassLoader()
                    .getResourceAsStream("conformance/util/data.txt")
                    .readAllBytes()));
    t("none", () -> Resources.class.getResourceAsStream("nope"));
    t("null", () -> Resources.class.getResourceAsStream(null));
    t("slash", () -> ClassLoader.getSystemResourceAsStream("/conformance/util/data.txt"));
    t(
        "ctx",
        () ->
            Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("conformance/util/data.txt")
                .read());
    t(
        "url",
        () -> {
          URL u = Resources.class.getResource("data.txt");
          try (InputStream in = u.openStream()) {
            return u.getPath().endsWith("/data.txt") + new String(in.readAllBytes());
          }
        });
    t(
        "joined",
        () -> {
          URL of = Resources.class.getProtectionDomain().getCodeSource().getLocation();
          try (InputStream in = new URL(of, "conformance/util/data.txt").openStream()) {
            return new String(in.readAllBytes());
          }
        });
    t("nourl", () -> Resources.class.getResource("q"));
    t(
        "enum",
        () -> Collections.list(ClassLoader.getSystemResources("conformance/util/data.txt")).size());
    t("rb", () -> ResourceBundle.getBundle("conformance.util.greetings").getString("hello"));
    t(
        "rbfr",
        () -> {
          ResourceBundle b = ResourceBundle.getBundle("conformance.util.greetings", Locale.FRANCE);
          return b.getString("hello") + b.getString("only") + b.getLocale();
        });
    t(
        "rbkeys",
        () ->
            new TreeSet<>(
                ResourceBundle.getBundle("conformance.util.greetings", Locale.FRENCH).keySet()));
    t("rbmiss", () -> ResourceBundle.getBundle("conformance.util.greetings").getString("zz"));
    t(
        "rbde",
        () -> ResourceBundle.getBundle("conformance.util.greetings", Locale.GERMAN).getLocale());
    t("rbno", () -> ResourceBundle.getBundle("nothing"));
    t(
        "props",
        () -> {
          Properties p = new Properties();
          try (InputStream in =
              Resources.class.getResourceAsStream("/conformance/util/greetings.properties")) {
            p.load(in);
          }
          return p;
        });
    t(
        "ctl",
        () ->
            ResourceBundle.getBundle(
                    "conformance.util.greetings",
                    Locale.ITALY,
                    ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString("hello"));
  }
}
