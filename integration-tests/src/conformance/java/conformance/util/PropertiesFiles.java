package conformance.util;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import java.util.TreeMap;

/** Properties: loading with all escapes, defaults, storing. */
public final class PropertiesFiles {
  public static void main(String[] args) throws Exception {
    Properties p = new Properties();
    p.load(
        new StringReader(
            "# comment\n"
                + "! other comment\n"
                + "a=1\n"
                + "b : two words  \n"
                + "c\\ d=spaced key\n"
                + "e=line\\\n"
                + "   continued\n"
                + "f\n\n"
                + "g=\\u20ac\\t|\\\\\n"
                + "   h   i\n"
                + "j\\:k=l=m\n"));
    System.out.println("loaded: " + new TreeMap<>(p).toString().replace('\t', '~'));
    System.out.println(
        "get: "
            + p.getProperty("a")
            + p.getProperty("none")
            + p.getProperty("none", "default")
            + p.size()
            + p.containsKey("f")
            + "["
            + p.getProperty("f")
            + "]");
    Properties child = new Properties(p);
    child.setProperty("a", "overridden");
    child.setProperty("new", "value");
    System.out.println(
        "defaults: "
            + child.getProperty("a")
            + child.getProperty("j:k")
            + child.size()
            + child.stringPropertyNames().size()
            + child.get("b"));
    Properties store = new Properties();
    store.setProperty("key one", " leading");
    store.setProperty("k:2", "tab\tnew\nline=\u20ac");
    StringWriter w = new StringWriter();
    store.store(w, "the comment");
    StringBuilder lines = new StringBuilder();
    w.toString()
        .lines()
        .filter(l -> !l.startsWith("#"))
        .sorted()
        .forEach(l -> lines.append(l).append('|'));
    System.out.println("stored: " + lines);
    Properties again = new Properties();
    again.load(new StringReader(w.toString()));
    System.out.println("round trip: " + again.equals(store));
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    store.store(bytes, null);
    Properties latin = new Properties();
    latin.load(new java.io.ByteArrayInputStream(bytes.toByteArray()));
    System.out.println("bytes: " + latin.equals(store));
    try {
      new Properties().load(new StringReader("x=\\u12"));
    } catch (IllegalArgumentException e) {
      System.out.println("bad escape: " + e.getMessage());
    }
    System.out.println(
        "system: "
            + System.getProperty("java.version").startsWith("17")
            + System.getProperty("no.such.property")
            + System.getProperty("file.separator")
            + System.getProperty("path.separator")
            + System.getProperty("line.separator").length()
            + System.getProperty("no.such", "d")
            + Boolean.getBoolean("none")
            + Integer.getInteger("none", 5));
    System.setProperty("conformance.set", "yes");
    System.out.println(
        "set: "
            + System.getProperty("conformance.set")
            + System.clearProperty("conformance.set")
            + System.getProperty("conformance.set")
            + System.lineSeparator().length());
  }
}
