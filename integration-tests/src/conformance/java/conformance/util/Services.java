package conformance.util;

import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Services and their providers. */
public final class Services {
  /** A service with providers. */
  public interface Greeter {
    String greet(String name);
  }

  /** Another, loaded by the same method. */
  public interface Counter {
    int next();
  }

  /** Nobody provides it. */
  public interface Unknown {}

  /** Its providers are of no use, each in its own way. */
  public interface Broken {}

  public static final class English implements Greeter {
    static int made;

    public English() {
      made++;
    }

    @Override
    public String greet(String name) {
      return "Hello, " + name;
    }
  }

  public static final class French implements Greeter {
    @Override
    public String greet(String name) {
      return "Bonjour, " + name;
    }
  }

  public static final class Up implements Counter {
    private int at;

    @Override
    public int next() {
      return ++at;
    }
  }

  public static final class Stranger {}

  public static final class Hidden implements Broken {
    private Hidden() {}
  }

  public static final class WithParameter implements Broken {
    public WithParameter(int x) {}
  }

  public static final class Failing implements Broken {
    public Failing() {
      throw new IllegalStateException("not today");
    }
  }

  public abstract static class Abstract implements Broken {
    public Abstract() {}
  }

  public static final class Good implements Broken {}

  public static void main(String[] args) {
    for (Greeter greeter : ServiceLoader.load(Greeter.class)) {
      System.out.println(greeter.greet("world"));
    }
    laziness();
    System.out.println("unknown " + ServiceLoader.load(Unknown.class).findFirst());
    System.out.println("through a method " + first(Counter.class).next());
    System.out.println("through a method " + first(Greeter.class).getClass().getName());
    loaders();
    broken();
    installed();
    say("null", () -> ServiceLoader.load((Class<?>) null));
    System.out.println(ServiceLoader.load(Greeter.class));
  }

  private static void laziness() {
    ServiceLoader<Greeter> loader = ServiceLoader.load(Greeter.class);
    int before = English.made;
    List<String> types = new ArrayList<>();
    loader.stream().forEach(provider -> types.add(provider.type().getSimpleName()));
    System.out.println("types " + types + ", made " + (English.made - before));
    Greeter first = loader.iterator().next();
    System.out.println("kept " + (first == loader.iterator().next()));
    loader.reload();
    System.out.println("kept after reload " + (first == loader.iterator().next()));
    ServiceLoader.Provider<Greeter> provider = loader.stream().findFirst().get();
    System.out.println("made anew " + (provider.get() != provider.get()));
  }

  private static <T> T first(Class<T> service) {
    return ServiceLoader.load(service).findFirst().get();
  }

  private static void loaders() {
    ClassLoader own = Services.class.getClassLoader();
    count("own", ServiceLoader.load(Greeter.class, own));
    count("none", ServiceLoader.load(Greeter.class, null));
    count("platform", ServiceLoader.load(Greeter.class, ClassLoader.getPlatformClassLoader()));
    count("installed", ServiceLoader.loadInstalled(Greeter.class));
  }

  private static void count(String what, ServiceLoader<Greeter> loader) {
    System.out.println(what + " " + loader.stream().count());
  }

  private static void broken() {
    Iterator<Broken> all = ServiceLoader.load(Broken.class).iterator();
    for (int i = 0; i < 20; i++) {
      try {
        if (!all.hasNext()) {
          break;
        }
        System.out.println("provider " + all.next().getClass().getSimpleName());
      } catch (ServiceConfigurationError e) {
        System.out.println(e.getMessage() + " because of " + e.getCause());
      }
    }
  }

  private static void installed() {
    List<String> schemes = new ArrayList<>();
    for (FileSystemProvider provider : FileSystemProvider.installedProviders()) {
      schemes.add(provider.getScheme());
    }
    schemes.remove("jrt");
    System.out.println("file systems " + schemes);
  }

  private static void say(String what, Supplier<?> call) {
    try {
      System.out.println(what + " " + call.get());
    } catch (RuntimeException e) {
      System.out.println(what + " " + e);
    }
  }
}
