package conformance.util;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** Bundles that are classes, and folders of resources. */
public final class Bundles {
  public static class Texts extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"hello", "Hello"}, {"only", "only here"}, {"number", 42}};
    }
  }

  public static class Texts_de extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"hello", "Hallo"}};
    }
  }

  public static class Texts_de_AT extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"hello", "Servus"}};
    }
  }

  private static final String NAME = "conformance.util.Bundles$Texts";

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ENGLISH);
    for (Locale locale :
        new Locale[] {
          Locale.ROOT, Locale.GERMAN, Locale.GERMANY, new Locale("de", "AT"), Locale.FRENCH
        }) {
      ResourceBundle bundle = ResourceBundle.getBundle(NAME, locale);
      System.out.println(
          locale
              + ": "
              + bundle.getString("hello")
              + ", "
              + bundle.getString("only")
              + ", "
              + bundle.getObject("number")
              + ", "
              + bundle.getLocale()
              + ", "
              + bundle.getClass().getSimpleName()
              + ", "
              + bundle.getBaseBundleName()
              + ", "
              + new TreeSet<>(bundle.keySet()));
    }
    System.out.println(
        "kept "
            + (ResourceBundle.getBundle(NAME, Locale.GERMAN)
                == ResourceBundle.getBundle(NAME, Locale.GERMAN)));
    try {
      ResourceBundle.getBundle(NAME).getString("nothing");
    } catch (MissingResourceException e) {
      System.out.println(e.getMessage());
    }
    folders();
  }

  private static void folders() throws IOException {
    ClassLoader loader = Bundles.class.getClassLoader();
    URL folder = loader.getResource("META-INF/services");
    System.out.println("folder " + (folder != null));
    System.out.println("services " + lines(folder));
    System.out.println("with a slash " + lines(loader.getResource("META-INF/services/")));
    System.out.println("no such " + loader.getResource("META-INF/service"));
    System.out.println("found " + Collections.list(loader.getResources("META-INF")).size());
    URL file = loader.getResource("META-INF/services/" + Services.Counter.class.getName());
    System.out.println(
        "file " + file.getPath().endsWith("services/conformance.util.Services$Counter"));
    URL again = new URL(file.toExternalForm());
    System.out.println("again " + again.equals(file) + " " + lines(again));
    URL beside = new URL(file, "conformance.util.Services$Greeter");
    System.out.println("beside " + lines(beside).size());
    URLConnection connection = file.openConnection();
    System.out.println("length " + connection.getContentLength());
    System.out.println("text " + URLConnection.guessContentTypeFromName("a/b.html"));
    try (InputStream in = new URL(file, "nothing").openStream()) {
      System.out.println("opened " + in.read());
    } catch (IOException e) {
      System.out.println("nothing: " + e.getClass().getName());
    }
    System.out.println(loader.resources("META-INF/services").count());
  }

  private static List<String> lines(URL url) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in = new BufferedReader(new InputStreamReader(url.openStream()))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    }
    Collections.sort(lines);
    return lines;
  }
}
