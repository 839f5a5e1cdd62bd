package conformance.util;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;

/** Resources of loaders that the program makes, and what of the JDK's own classes is listed. */
public final class OwnLoaders {
  private OwnLoaders() {}

  private static void tell(String what, ClassLoader loader) throws Exception {
    URL url = loader.getResource("only-here.txt");
    try (InputStream in = loader.getResourceAsStream("only-here.txt")) {
      System.out.println(
          what
              + ": "
              + (url != null)
              + " "
              + Collections.list(loader.getResources("only-here.txt")).size()
              + " "
              + loader.resources("only-here.txt").count()
              + " "
              + (in == null ? null : new String(in.readAllBytes()))
              + " "
              + (loader.getResource("nowhere.txt") == null));
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("loaders");
    Path file = Files.writeString(folder.resolve("only-here.txt"), "text");
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader alone = new URLClassLoader(urls, null);
        URLClassLoader child = new URLClassLoader(urls, OwnLoaders.class.getClassLoader());
        URLClassLoader grandchild = new URLClassLoader(new URL[0], child)) {
      tell("alone", alone);
      tell("child", child);
      tell("grandchild", grandchild);
      tell("application", OwnLoaders.class.getClassLoader());
      System.out.println("found: " + (alone.findResource("only-here.txt") != null));
    }
    Files.delete(file);
    Files.delete(folder);
    System.out.println("inherited: " + System.inheritedChannel());
    System.out.println(
        "members: "
            + Arrays.stream(ClassLoader.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("getResource"))
                .map(method -> method.getName())
                .sorted()
                .collect(Collectors.toList()));
  }
}
