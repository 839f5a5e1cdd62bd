package org.javahermit.jdk.support;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.AllPermission;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.javahermit.unsafe.Machine;

/**
 * Where classes come from. Takes a class; leaves its protection domain: one for each entry of the
 * class path, one for each module of the JDK that HotSpot's boot loader does not define, and one
 * without code source for the rest. No class has rights that another lacks: domains are only asked
 * for their places. The linker puts the table of places ({@code class-places}) into an image whose
 * code calls this class.
 */
public final class CodeSources {
  /** How a class is called that was made for a call site of another one. */
  private static final String MADE = "$$Lambda$";

  private static Map<String, Integer> places;

  /** By the number of the class path's entry, or the name of the module. */
  private static final Map<Object, ProtectionDomain> DOMAINS = new HashMap<>();

  private static ProtectionDomain platform;

  private CodeSources() {}

  /** The domain of a class. */
  public static synchronized ProtectionDomain domain(Class<?> type) {
    if (type.isArray() || type.isPrimitive()) {
      return platform();
    }
    ClassLoader loader = type.getClassLoader();
    String module = type.getModule().getName();
    if (loader == null) {
      return platform();
    }
    if (module != null) {
      return DOMAINS.computeIfAbsent(module, key -> at(ModuleUrls.of(module), loader));
    }
    Integer place = place(type.getName());
    return place == null
        ? platform()
        : DOMAINS.computeIfAbsent(place, key -> application(place, loader));
  }

  private static ProtectionDomain platform() {
    if (platform == null) {
      Permissions all = new Permissions();
      all.add(new AllPermission());
      platform = new ProtectionDomain(null, all);
    }
    return platform;
  }

  private static ProtectionDomain application(int place, ClassLoader loader) {
    return at(EntryUrls.of(place), loader);
  }

  private static ProtectionDomain at(URL location, ClassLoader loader) {
    CodeSource source = new CodeSource(location, (CodeSigner[]) null);
    return new ProtectionDomain(source, new Permissions(), loader, null);
  }

  /** The entry of the class path that has most classes of a package; null where none has any. */
  static synchronized Integer placeOfPackage(String name) {
    return places().get(name + ".");
  }

  private static Integer place(String name) {
    int made = name.indexOf(MADE);
    String host = made < 0 ? name : name.substring(0, made);
    Integer own = places().get(host);
    int dot = host.lastIndexOf('.');
    return own != null ? own : places().get(dot < 0 ? "." : host.substring(0, dot + 1));
  }

  private static Map<String, Integer> places() {
    if (places == null) {
      places = read();
    }
    return places;
  }

  private static Map<String, Integer> read() {
    byte[] text = ImageResource.bytes(Machine.symbol("resource:class-places"));
    Map<String, Integer> read = new HashMap<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              Integer number = Integer.valueOf(line.substring(0, space));
              String name = line.substring(space + 1);
              read.put(name, number);
            });
    return read;
  }
}
