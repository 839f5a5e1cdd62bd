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
 * class path, whose location is the address of that entry as resources have it, and one without
 * code source for the JDK. No class has rights that another lacks: domains are only asked for their
 * places. The linker puts the table of places ({@code class-places}) into an image whose code calls
 * this class.
 */
public final class CodeSources {
  /** How a class is called that was made for a call site of another one. */
  private static final String MADE = "$$Lambda$";

  private static Map<String, Integer> places;
  private static final Map<Integer, ProtectionDomain> DOMAINS = new HashMap<>();
  private static ProtectionDomain platform;

  private CodeSources() {}

  /** The domain of a class. */
  public static synchronized ProtectionDomain domain(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Integer place = loader == null || type.isArray() ? null : place(type.getName());
    return place == null
        ? platform()
        : DOMAINS.computeIfAbsent(place, key -> application(key, loader));
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
    URL location = ApplicationResources.place(place);
    CodeSource source = new CodeSource(location, (CodeSigner[]) null);
    return new ProtectionDomain(source, new Permissions(), loader, null);
  }

  private static Integer place(String name) {
    if (places == null) {
      places = read();
    }
    int made = name.indexOf(MADE);
    String host = made < 0 ? name : name.substring(0, made);
    Integer own = places.get(host);
    int dot = host.lastIndexOf('.');
    return own != null ? own : places.get(dot < 0 ? "." : host.substring(0, dot + 1));
  }

  private static Map<String, Integer> read() {
    byte[] text = ImageResource.bytes(Machine.symbol("resource:class-places"));
    Map<String, Integer> read = new HashMap<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              read.put(line.substring(space + 1), Integer.valueOf(line.substring(0, space)));
            });
    return read;
  }
}
