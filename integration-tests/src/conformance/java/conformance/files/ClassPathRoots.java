package conformance.files;

import java.io.File;
import java.net.URL;
import java.util.Collections;
import java.util.List;

/** Folders of the class path themselves, as programs ask for them that look for what is there. */
public final class ClassPathRoots {
  private ClassPathRoots() {}

  public static void main(String[] args) throws Exception {
    ClassLoader loader = ClassPathRoots.class.getClassLoader();
    List<URL> roots = Collections.list(loader.getResources(""));
    URL root = loader.getResource("");
    System.out.println(roots.size() + " " + root.getProtocol() + " " + roots.get(0).equals(root));
    System.out.println(root.getPath().endsWith("/"));
    System.out.println(root.equals(loader.getResource(".")));
    System.out.println(root.equals(ClassPathRoots.class.getResource("/")));
    System.out.println(loader.getResource("/"));
    System.out.println(new File(root.toURI()).isDirectory());
    System.out.println(new File(root.toURI()).equals(place()));
    System.out.println(new File(new File(root.toURI()), "conformance/reflect").isDirectory());
    URL folder = loader.getResource("conformance/reflect/.");
    System.out.println(folder.getPath().endsWith("/conformance/reflect/"));
    System.out.println(new File(new File(folder.toURI()), "plugins.properties").isFile());
  }

  private static File place() throws Exception {
    return new File(
        ClassPathRoots.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
